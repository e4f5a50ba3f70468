package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb history}. */
@Command(
    header = "Show who changed instances, when, and with which result",
    description =
        "Shows the commands that changed instances or tried to, the newest last, in local time."
            + " Without a selector, those of all instances are shown.",
    footer = {
      "%nExamples:",
      "  wb history                     Show the last 20 commands",
      "  wb history testing --limit 3   Show the last 3 for one instance",
      "  wb history @all --json         Show all fields, times in UTC"
    })
final class HistoryCommand implements SessionCommand {

  @Mixin OptionalInstances selected;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Maximum number of commands (default: 20)")
  int limit = 20;

  @Override
  public int run(Session session) {
    return new HistoryQuery(session, limit).run(selected.targets(session, false));
  }
}
