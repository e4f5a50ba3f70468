package io.wbcli.command;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The period that a command reads. */
final class PeriodOptions {

  @Option(
      names = {"-f", "--follow"},
      description = "Continue with what is new, until Ctrl+C")
  boolean follow;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Since.Converter.class,
      description = "Start time, such as 10m or 2026-01-31T10:00:00Z")
  Since since = Since.ALWAYS;

  /** True if the period has no end. */
  boolean isOpen() {
    return follow;
  }

  /** Returns the start; empty if none is given. */
  Optional<Instant> start(Session session) {
    return since.at(session.time().now());
  }
}
