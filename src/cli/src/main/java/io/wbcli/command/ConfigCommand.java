package io.wbcli.command;

import picocli.CommandLine.Command;

/** {@code wb config}, the group of commands for the config file. */
@Command(
    header = "Validate and show the config",
    description = "Reads the config file and nothing else.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "%nExamples:",
      "  wb config validate        Report all errors",
      "  wb config show testing    Show an instance with all defaults"
    })
final class ConfigCommand {}
