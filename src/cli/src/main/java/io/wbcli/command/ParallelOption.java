package io.wbcli.command;

import picocli.CommandLine.Option;

/** How many instances a command acts on at once. */
final class ParallelOption {

  private static final int AT_LEAST = 2;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description =
          "Maximum number of instances at a time (default: number of CPU cores, at least 2)")
  int count = Math.max(AT_LEAST, Runtime.getRuntime().availableProcessors());

  int count() {
    return count;
  }
}
