package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.Selection;
import io.wbcli.engine.Engine;
import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Attempt;
import io.wbcli.instance.Instance;
import io.wbcli.output.Reporter;
import io.wbcli.output.View;
import java.util.List;

/** What the commands below {@code wb cache} have in common: one question to each cache. */
abstract class CacheSubcommand extends WbSubcommand {

  static final String ID = "ID";
  static final String ID_DESCRIPTION = "The instance.";

  CacheSubcommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  /** What a command wants of one instance. */
  interface Question {
    View ask(Engine engine, Instance instance);
  }

  /** Asks each, shows the answers, and returns the exit code. */
  final int ask(List<Instance> instances, Reporter reporter, Question question) {
    try (Engine engine = openEngine()) {
      return new InstanceLoop(reporter, cancellation())
          .run(instances, instance -> ask(instance, engine, reporter, question));
    }
  }

  private static Outcome ask(
      Instance instance, Engine engine, Reporter reporter, Question question) {
    Outcome outcome =
        Attempt.of(
            instance,
            () -> {
              reporter.show(instance.id(), question.ask(engine, instance));
              return Outcome.of(instance, Result.ANSWERED);
            });
    reporter.on(new Event.Finished(outcome));
    return outcome;
  }

  /** The one instance of a command that acts on no more. */
  final List<Instance> one(Config config, String id) {
    List<Instance> instances = config.resolve(new Selection(config).select(List.of(id), List.of()));
    if (instances.size() != 1) {
      throw misused("'" + id + "' names " + instances.size() + " instances; one is needed");
    }
    return instances;
  }
}
