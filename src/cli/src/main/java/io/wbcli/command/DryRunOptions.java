package io.wbcli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  boolean isDryRun() {
    if (exitCode && !dryRun) {
      throw new ParameterException(command.commandLine(), "--exit-code goes with --dry-run");
    }
    return dryRun;
  }

  /** The exit code of a dry run that found something to do, or nothing. */
  int exitCode(boolean hasSteps) {
    return hasSteps && exitCode ? ExitCode.NOT_EMPTY : ExitCode.OK;
  }
}
