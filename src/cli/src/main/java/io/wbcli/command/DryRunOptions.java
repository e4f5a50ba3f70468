package io.wbcli.command;

import picocli.CommandLine.Option;

/** The options of a dry run. */
final class DryRunOptions {

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what would be done, change nothing")
  boolean dryRun;

  @Option(
      names = "--exit-code",
      description = "With --dry-run: exit with 6 if anything would be done")
  boolean exitCode;

  /**
   * True for a dry run.
   *
   * @throws UsageException if the options contradict each other
   */
  boolean isDryRun() {
    if (exitCode && !dryRun) {
      throw new UsageException("--exit-code requires --dry-run");
    }
    return dryRun;
  }

  /** Returns the exit code of a dry run that found something to do, or nothing. */
  int exitCode(boolean hasSteps) {
    return hasSteps && exitCode ? ExitCodes.NOT_EMPTY : ExitCodes.OK;
  }
}
