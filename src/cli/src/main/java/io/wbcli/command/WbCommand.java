package io.wbcli.command;

import io.wbcli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code wb} itself. */
@Command(
    name = CommandTree.WB,
    header = "Run many instances of a web platform on Docker hosts",
    versionProvider = WbCommand.VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    scope = CommandLine.ScopeType.INHERIT,
    sortOptions = false,
    footer = {
      "%nExamples:",
      "  wb run testing                Start one instance",
      "  wb pull && wb restart @all    Roll out new images",
      "  wb restart testing --dry-run  Show the plan only"
    })
final class WbCommand {

  /** Provides the version of the build. */
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {CommandTree.WB + " " + Version.current()};
    }
  }
}
