package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.engine.Engine;
import io.wbcli.event.Event;
import io.wbcli.instance.Instance;
import io.wbcli.output.CacheKeysView;
import io.wbcli.output.Reporter;
import io.wbcli.output.View;
import io.wbcli.valkey.RunningCache;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wb cache keys}. */
@Command(
    name = "keys",
    header = "List keys of a cache, in no order.",
    footer = {
      "%nExamples:",
      "  wb cache keys testing                       some of them",
      "  wb cache keys testing --prefix po_detail    those of one cache"
    })
final class CacheKeysCommand extends CacheSubcommand {

  @Parameters(paramLabel = ID, description = ID_DESCRIPTION)
  private String id;

  @Option(names = "--prefix", paramLabel = "PREFIX", description = "Only the keys of this cache.")
  private String prefix;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many (default: 100).")
  private int limit;

  CacheKeysCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  int run(Config config, Reporter reporter) {
    if (limit < 1) {
      throw misused("--limit is " + limit + "; allowed is 1 and more");
    }
    return ask(one(config, id), reporter, (engine, instance) -> keys(engine, instance, reporter));
  }

  private View keys(Engine engine, Instance instance, Reporter reporter) {
    List<String> keys =
        List.copyOf(
            new RunningCache(engine, instance).keys(Optional.ofNullable(prefix), limit + 1));
    boolean isComplete = keys.size() <= limit;
    if (!isComplete) {
      reporter.on(
          new Event.Note(instance.id(), "there are more than " + limit + "; --limit shows them"));
    }
    return new CacheKeysView(isComplete ? keys : keys.subList(0, limit), isComplete);
  }
}
