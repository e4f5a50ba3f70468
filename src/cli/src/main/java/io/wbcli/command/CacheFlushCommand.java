package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.engine.Engine;
import io.wbcli.event.Event;
import io.wbcli.instance.Instance;
import io.wbcli.output.CacheFlushView;
import io.wbcli.output.CommandError;
import io.wbcli.output.Reporter;
import io.wbcli.output.Terminal;
import io.wbcli.output.View;
import io.wbcli.valkey.RunningCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb cache flush}. */
@Command(
    name = "flush",
    header = "Empty caches, or remove the entries of one prefix.",
    description =
        "The apps stay up and ask Postgres again. Without --prefix everything in Valkey goes,"
            + " queues and counters too.",
    footer = {
      "%nExamples:",
      "  wb cache flush testing                                ask, then empty one cache",
      "  wb cache flush @all --prefix po_detail_v7 --yes       what an old release left behind",
      "  wb cache flush testing --prefix po_detail_v7 -n       how many that would be"
    })
final class CacheFlushCommand extends CacheSubcommand {

  @Mixin private SelectedInstances selected;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Only the entries of the cache with exactly this name.")
  private String prefix;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Mixin private DryRunOptions dryRun;

  private static final Duration POLL = Duration.ofMillis(50);

  private final Terminal terminal;

  CacheFlushCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
    this.terminal = context.terminal();
  }

  @Override
  int run(Config config, Reporter reporter) {
    if (prefix != null && (prefix.isEmpty() || prefix.contains(":"))) {
      throw misused("--prefix is '" + prefix + "'; a prefix is not empty and has no colon");
    }
    List<Instance> instances = selected.resolve(config);
    if (dryRun.isDryRun()) {
      AtomicLong found = new AtomicLong();
      int exitCode = ask(instances, reporter, (engine, instance) -> count(engine, instance, found));
      return exitCode == ExitCode.OK ? dryRun.exitCode(found.get() > 0) : exitCode;
    }
    if (!yes && !confirmed(instances)) {
      reporter.failed(new CommandError("nothing was removed"));
      return ExitCode.FAILED;
    }
    return ask(instances, reporter, (engine, instance) -> flush(engine, instance, reporter));
  }

  private boolean confirmed(List<Instance> instances) {
    if (terminal.in().isEmpty()) {
      throw misused("there is no terminal to ask on, and a flush cannot be undone; --yes does it");
    }
    String what = prefix == null ? "everything" : "the entries of '" + prefix + "'";
    String where = instances.stream().map(Instance::toString).collect(Collectors.joining(", "));
    return answer("Remove " + what + " from the cache of " + where + "?");
  }

  /** On a thread of its own: a read from a terminal cannot be interrupted. */
  private boolean answer(String question) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> answer.complete(terminal.confirms(question)));
    while (!answer.isDone()) {
      time().sleep(POLL);
    }
    return answer.join();
  }

  private View count(Engine engine, Instance instance, AtomicLong found) {
    long keys = new RunningCache(engine, instance).count(Optional.ofNullable(prefix));
    found.addAndGet(keys);
    return new CacheFlushView(instance.id(), keys, true);
  }

  private View flush(Engine engine, Instance instance, Reporter reporter) {
    long keys = new RunningCache(engine, instance).flush(Optional.ofNullable(prefix));
    if (keys == 0 && prefix != null) {
      reporter.on(
          new Event.Note(
              instance.id(),
              "nothing has the prefix '%s'; 'wb cache stats %s' lists what there is"
                  .formatted(prefix, instance.id())));
    }
    return new CacheFlushView(instance.id(), keys, false);
  }
}
