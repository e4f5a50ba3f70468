package io.wbcli.command;

import picocli.CommandLine.Option;

/** Whether a dry run lists the steps of many instances, too. */
final class VerboseOption {

  @Option(
      names = {"-v", "--verbose"},
      description = "With --dry-run: list all steps, also of more than five instances")
  boolean verbose;

  /**
   * True if it is given.
   *
   * @throws UsageException if it is given without a dry run
   */
  boolean isVerbose(boolean isDryRun) {
    if (verbose && !isDryRun) {
      throw new UsageException("--verbose requires --dry-run");
    }
    return verbose;
  }
}
