package io.wbcli.command;

import io.wbcli.output.CacheEntryView;
import io.wbcli.valkey.RunningCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wb cache get}. */
@Command(
    header = "Show the value of a key",
    footer = {
      "%nExamples:",
      "  wb cache get testing cache:items:4711          Show the formatted value",
      "  wb cache get testing cache:items:4711 --json   Include size and time to live"
    })
final class CacheGetCommand implements SessionCommand {

  @Mixin OneInstance instance;

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      description = "Complete key, as listed by \"wb cache keys\"")
  String key;

  @Override
  public int run(Session session) {
    return new CacheQuery(session, 1)
        .run(
            instance.targets(session),
            target -> new CacheEntryView(new RunningCache(target).entry(key)));
  }
}
