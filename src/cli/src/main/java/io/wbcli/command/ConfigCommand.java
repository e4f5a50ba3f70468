package io.wbcli.command;

import picocli.CommandLine.Command;

/** {@code wb config}, the group of commands for the config file. */
@Command(
    header = "Validate and show the config",
    description = {
      "The config is the file of --config, else of WB_CONFIG, else instances.yaml in the current"
          + " directory, in ~/.config/wb or in /etc/wb. Nothing here needs Docker Engine.",
      "",
      "The keys below defaults hold for all instances; an instance's own key wins, maps merge,"
          + " lists replace. @|bold $|@{NAME} comes from the environment, else from .env beside the"
          + " config."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "%nThe shortest config:",
      "  mountPath: /mnt/volume_data",
      "  instances:",
      "    testing:",
      "      port: 9001",
      "      serverVersion: 1.6.7",
      "%nExamples:",
      "  wb config validate        Report all errors",
      "  wb config show testing    Show an instance with all defaults"
    })
final class ConfigCommand {}
