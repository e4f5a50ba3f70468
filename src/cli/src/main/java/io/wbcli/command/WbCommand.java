package io.wbcli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code wb} itself. */
@Command(
    name = CommandTree.WB,
    header = "Run many instances of a web platform on Docker hosts",
    synopsisSubcommandLabel = "COMMAND",
    scope = CommandLine.ScopeType.INHERIT,
    sortOptions = false,
    footer = {
      "%nExamples:",
      "  wb run testing                Start one instance",
      "  wb pull && wb restart @all    Roll out new images",
      "  wb restart testing --dry-run  Show the plan only"
    })
final class WbCommand {}
