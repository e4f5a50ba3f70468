package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.output.CacheEntryView;
import io.wbcli.output.Reporter;
import io.wbcli.valkey.RunningCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wb cache get}. */
@Command(
    name = "get",
    header = "Show an entry of a cache, laid out for reading.",
    footer = {
      "%nExamples:",
      "  wb cache get testing cache:po_detail:4711            the version hash and the data",
      "  wb cache get testing cache:po_detail:4711 --json     its size and time to live too"
    })
final class CacheGetCommand extends CacheSubcommand {

  @Parameters(index = "0", paramLabel = ID, description = ID_DESCRIPTION)
  private String id;

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      description = "The whole key, as 'wb cache keys' lists it.")
  private String key;

  CacheGetCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  int run(Config config, Reporter reporter) {
    return ask(
        one(config, id),
        reporter,
        (engine, instance) -> new CacheEntryView(new RunningCache(engine, instance).entry(key)));
  }
}
