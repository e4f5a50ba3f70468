package io.wbcli.command;

import picocli.CommandLine.Option;

/** How many instances a command acts on at once. */
final class ParallelOption {

  @Option(
      names = "--parallel",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Maximum number of instances at a time (default: ${DEFAULT-VALUE})")
  private int count;

  /** One at a time, unless the operator wants more. */
  ParallelOption() {
    this(1);
  }

  /** So many at a time, unless the operator wants more or fewer. */
  ParallelOption(int count) {
    this.count = count;
  }

  int count() {
    return count;
  }
}
