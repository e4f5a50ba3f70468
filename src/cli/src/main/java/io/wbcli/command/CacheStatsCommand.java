package io.wbcli.command;

import io.wbcli.output.CacheReportView;
import io.wbcli.valkey.RunningCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb cache stats}. */
@Command(
    header = "Show keys, memory, hit ratio and file size",
    description =
        "Scans all keys in small pages, so that Valkey keeps answering; a million keys take some"
            + " seconds. Hits and evictions are counted since the start of the server.",
    footer = {
      "%nExamples:",
      "  wb cache stats testing             Show one instance",
      "  wb cache stats @all --parallel 8   Show all, eight at a time"
    })
final class CacheStatsCommand implements SessionCommand {

  @Mixin SelectedInstances selected;
  @Mixin ParallelOption parallel;

  @Override
  public int run(Session session) {
    return new CacheQuery(session, parallel.count())
        .run(
            selected.targets(session, false),
            target ->
                new CacheReportView(target.instance().id(), new RunningCache(target).report()));
  }
}
