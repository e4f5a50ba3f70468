package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.engine.Engine;
import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.InstanceOperation;
import io.wbcli.execute.Settings;
import io.wbcli.instance.Instance;
import io.wbcli.output.Reporter;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * What the commands that act on instances have in common: one planner for each selected instance,
 * one after the other.
 */
abstract class InstanceCommand extends WbSubcommand {

  @Parameters(
      arity = "1..*",
      paramLabel = SelectorOptions.LABEL,
      description = SelectorOptions.DESCRIPTION)
  private List<String> selectors;

  @Mixin private SelectorOptions selection;
  @Mixin private DryRunOptions dryRun;

  InstanceCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  abstract Planner planner();

  /** The result in a word, where all went well. */
  abstract Result success();

  Settings settings() {
    return Settings.DEFAULT;
  }

  @Override
  int run(Config config, Reporter reporter) {
    List<Instance> instances = config.resolve(selection.select(config, selectors));
    try (Engine engine = openEngine()) {
      InstanceOperation operation =
          new InstanceOperation(
              name(), planner(), success(), engine, reporter, time(), cancellation(), settings());
      return dryRun.isDryRun()
          ? show(instances, operation, reporter)
          : perform(instances, operation, reporter);
    }
  }

  private int show(List<Instance> instances, InstanceOperation operation, Reporter reporter) {
    List<Plan> plans = instances.stream().map(operation::plan).toList();
    plans.forEach(reporter::planned);
    boolean blocked = plans.stream().anyMatch(plan -> !plan.problems().isEmpty());
    boolean hasSteps = plans.stream().anyMatch(plan -> !plan.steps().isEmpty());
    return blocked ? ExitCode.FAILED : dryRun.exitCode(hasSteps);
  }

  /**
   * One failed instance does not keep the others from their turn; an engine that is gone, or the
   * operator, does.
   */
  private int perform(List<Instance> instances, InstanceOperation operation, Reporter reporter) {
    List<Outcome> outcomes = new ArrayList<>();
    boolean goesOn = true;
    for (Instance instance : instances) {
      if (goesOn) {
        Outcome outcome = operation.perform(instance);
        outcomes.add(outcome);
        goesOn =
            outcome.failure().map(Failure::exitCode).orElse(0) != ExitCode.ENGINE
                && !cancellation().isRequested();
      } else {
        reporter.on(new Event.Finished(Outcome.of(instance, Result.UNTOUCHED)));
      }
    }
    return cancellation().isRequested() ? cancellation().exitCode() : exitCode(outcomes);
  }

  /**
   * The failures' own code where they agree, else that of a failed instance; an engine that is gone
   * outranks both.
   */
  private static int exitCode(List<Outcome> outcomes) {
    IntStream codes =
        outcomes.stream()
            .flatMap(outcome -> outcome.failure().stream())
            .mapToInt(Failure::exitCode);
    List<Integer> distinct = codes.distinct().boxed().toList();
    if (distinct.contains(ExitCode.ENGINE)) {
      return ExitCode.ENGINE;
    }
    return switch (distinct.size()) {
      case 0 -> ExitCode.OK;
      case 1 -> distinct.getFirst();
      default -> ExitCode.FAILED;
    };
  }
}
