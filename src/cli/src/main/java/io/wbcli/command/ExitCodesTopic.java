package io.wbcli.command;

import picocli.CommandLine.Command;

/** {@code wb help exit-codes}. */
@Command(
    name = "exit-codes",
    header = "Exit codes, for scripts",
    description =
        "Results go to stdout, progress and errors to stderr. With several failures of different"
            + " kinds, the exit code is 1, or 4 if Docker Engine is not reachable. wb exec, psql"
            + " and valkey-cli exit with the code of their command.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success, possibly with warnings",
      "1:At least one instance failed",
      "2:Invalid command line, unknown instance or tag",
      "3:Invalid config file",
      "4:Docker Engine not reachable or too old",
      "5:Instance locked by another wb",
      "6:--dry-run --exit-code, diff or status --drift found something",
      "130:Interrupted by Ctrl+C",
      "143:Terminated by SIGTERM"
    },
    footer = {
      "%nExamples:",
      "  wb restart testing && wb restart @all   Go on only after success",
      "  wb apply @all --dry-run --exit-code     Exit with 6 if there is something to do"
    })
final class ExitCodesTopic {}
