package io.wbcli.command;

import io.wbcli.host.Target;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb cache flush}. */
@Command(
    header = "Remove all keys, or those with a prefix",
    description =
        "The apps keep running and query Postgres again. Without --prefix, all keys of Valkey are"
            + " removed, including queues and counters.",
    footer = {
      "%nExamples:",
      "  wb cache flush testing                       Count the keys and ask",
      "  wb cache flush @all --prefix items_v7 --yes  Remove one cache everywhere",
      "  wb cache flush testing --dry-run             Count the keys only"
    })
final class CacheFlushCommand implements SessionCommand {

  @Mixin SelectedInstances selected;
  @Mixin PrefixOption prefix;

  @Option(
      names = {"-y", "--yes"},
      description = "Skip the confirmation")
  boolean yes;

  @Mixin ParallelOption parallel;
  @Mixin DryRunOptions dryRun;

  @Override
  public int run(Session session) {
    boolean asks = !dryRun.isDryRun() && !yes;
    if (asks && !session.canAsk()) {
      throw UsageException.complete("confirmation required; pass --yes");
    }
    List<Target> targets = selected.targets(session, false);
    CacheFlush flush = new CacheFlush(new CacheQuery(session, parallel.count()), prefix.prefix());
    if (dryRun.isDryRun()) {
      return flush.dryRun(targets, dryRun);
    }
    return asks ? flush.confirmAndRun(targets) : flush.run(targets);
  }
}
