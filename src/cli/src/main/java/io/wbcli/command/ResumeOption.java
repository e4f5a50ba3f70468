package io.wbcli.command;

import picocli.CommandLine.Option;

/** Whether a command goes on where an earlier one ended. */
final class ResumeOption {

  @Option(
      names = "--resume",
      description = "Go on where the same command ended early: leave out what it has done")
  boolean resume;

  boolean isGiven() {
    return resume;
  }
}
