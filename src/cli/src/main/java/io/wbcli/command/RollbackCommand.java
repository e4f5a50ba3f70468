package io.wbcli.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb rollback}. */
@Command(
    header = "Go back to the version before the last change",
    description =
        "Takes the version from the history: the one before the last change of version that"
            + " worked, or, if the config has another version by now, the one that worked last."
            + " Writes it into the config file and applies it, as \"wb upgrade\" does. Data is"
            + " never rolled back.",
    footer = {
      "%nExamples:",
      "  wb rollback testing             Go back; once more goes forward again",
      "  wb rollback testing --dry-run   Show the change and the plan",
      "  wb history testing              Show which versions there were"
    })
final class RollbackCommand implements SessionCommand {

  @Mixin VersionOptions options;

  @Override
  public int run(Session session) {
    return options.run(session, List.of(), PreviousVersions::of);
  }
}
