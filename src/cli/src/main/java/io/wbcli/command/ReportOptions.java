package io.wbcli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a command writes about its instances when all have ended. */
final class ReportOptions {

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write the outcomes to a file: a page for browsers if its name ends in .html, else JUnit"
              + " XML for CI")
  Path file;

  @Option(names = "--timings", description = "Draw the steps of each instance as bars at the end")
  boolean timings;

  /**
   * Returns the file of the report.
   *
   * @throws UsageException if the options contradict each other
   */
  Optional<Path> file(boolean isDryRun) {
    if (isDryRun && (file != null || timings)) {
      throw new UsageException(
          (timings ? "--timings" : "--report") + " cannot be combined with --dry-run");
    }
    return Optional.ofNullable(file);
  }

  boolean hasTimings() {
    return timings;
  }
}
