package io.wbcli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb check}. */
@Command(
    header = "Test that instances work as configured",
    description =
        "Tests containers, network, mounts, published ports, a query of Postgres, Valkey and its"
            + " append-only file, VALKEY_URL from inside the network, the health of the app, and"
            + " drift. Exits with 1 if a check fails. A missing or stuck Valkey fails, although the"
            + " app works without it; drift, restarts by the engine, unmanaged containers on the"
            + " network and a lock held by another wb are warnings, and fail with --strict."
            + " Nothing is changed, and no lock is waited for.",
    footer = {
      "%nExamples:",
      "  wb check testing                     Show what is wrong, and what to do",
      "  wb check @all --strict               Fail on warnings, too",
      "  wb check @all --report checks.xml    Write JUnit XML for CI",
      "  wb check testing --verbose           Show all checks",
      "  wb check @all --quiet                Print the ids of those that fail"
    })
final class CheckCommand implements SessionCommand {

  @Mixin SelectedInstances selected;
  @Mixin QuietOption quiet;

  @Option(names = "--strict", description = "Treat warnings as failures")
  boolean strict;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show all checks, also those that pass")
  boolean verbose;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Maximum wait for each answer (default: 15s)")
  Duration timeout = Duration.ofSeconds(15);

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the results to a file, as JUnit XML for CI")
  Path report;

  @Override
  public int run(Session session) {
    Optional<Path> file = Optional.ofNullable(report).map(session::resolve);
    CheckQuery query = new CheckQuery(session, timeout, strict, verbose, quiet.isOn());
    return session.untilInterrupted(
        () -> query.run(selected.targets(session, true), file.map(ReportFile::new)));
  }
}
