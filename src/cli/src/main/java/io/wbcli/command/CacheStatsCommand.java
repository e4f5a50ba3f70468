package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.output.CacheReportView;
import io.wbcli.output.Reporter;
import io.wbcli.valkey.RunningCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb cache stats}. */
@Command(
    name = "stats",
    header = "Show keys, memory, hits and the file of each cache.",
    description =
        "Goes through all keys in small pages, so that Valkey serves others meanwhile; a million"
            + " keys take some seconds. Counts of hits and evictions begin with the start of the"
            + " server.",
    footer = {
      "%nExamples:",
      "  wb cache stats testing         one instance",
      "  wb cache stats @all --json     all of them, for a dashboard"
    })
final class CacheStatsCommand extends CacheSubcommand {

  @Mixin private SelectedInstances selected;

  CacheStatsCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  int run(Config config, Reporter reporter) {
    return ask(
        selected.resolve(config),
        reporter,
        (engine, instance) ->
            new CacheReportView(instance.id(), new RunningCache(engine, instance).report()));
  }
}
