package io.wbcli.command;

import picocli.CommandLine.Option;

/** How many instances a command acts on at once. */
final class ParallelOption {

  @Option(
      names = "--parallel",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Maximum number of instances at a time (default: 1)")
  private int count = 1;

  int count() {
    return count;
  }
}
