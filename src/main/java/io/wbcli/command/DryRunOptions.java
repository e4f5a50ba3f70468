package io.wbcli.command;

import picocli.CommandLine.Option;

/** Showing what would be done. */
final class DryRunOptions {

  @Option(
      names = {"-n", "--dry-run"},
      description = "Print the plan, one line a step, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--exit-code",
      description = "With --dry-run: exit with 6 where there is something to do.")
  private boolean exitCode;

  boolean isDryRun() {
    return dryRun;
  }

  /** The exit code of a dry run that found something to do, or nothing. */
  int exitCode(boolean hasSteps) {
    return hasSteps && exitCode ? ExitCode.NOT_EMPTY : ExitCode.OK;
  }
}
