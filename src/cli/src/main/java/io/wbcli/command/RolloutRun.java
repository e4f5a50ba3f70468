package io.wbcli.command;

import io.wbcli.event.Outcome;
import io.wbcli.execute.Rollout;
import io.wbcli.host.HostException;
import io.wbcli.output.JUnitReport;
import io.wbcli.output.Timeline;
import io.wbcli.output.TimingsText;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Performs a rollout, and writes what the operator wants to know about it.
 *
 * @param report the file for it
 * @param timings true to draw the steps
 */
record RolloutRun(
    Session session,
    Checkpoints checkpoints,
    Timeline timeline,
    Optional<Path> report,
    boolean timings) {

  /** Returns the exit code. */
  int perform(Rollout rollout, Change change) {
    report.ifPresent(RolloutRun::requireDirectory);
    List<Outcome> outcomes;
    try {
      outcomes = rollout.perform(change.targets());
    } catch (RuntimeException e) {
      change.finish(List.of());
      report.ifPresent(file -> write(file, Optional.of(String.valueOf(e.getMessage()))));
      throw e;
    }
    change.finish(outcomes);
    report.ifPresent(file -> write(file, Optional.empty()));
    if (timings) {
      new TimingsText(timeline, session.columns()).lines().forEach(session.reporter()::notice);
    }
    checkpoints.advise(rollout.checkpoint(), outcomes);
    return ExitCodes.of(outcomes, session.cancellation());
  }

  private static void requireDirectory(Path file) {
    if (Files.isDirectory(file) || !Files.isWritable(file.toAbsolutePath().getParent())) {
      throw UsageException.complete("cannot write report \"" + file + "\"; pass another file");
    }
  }

  /** What ended the command as a whole is an error in the report, too. */
  private void write(Path file, Optional<String> error) {
    try (Writer writer = Files.newBufferedWriter(file)) {
      JUnitReport.write(session.command(), timeline, error, writer);
    } catch (IOException e) {
      throw new HostException("cannot write report " + file + ": " + e.getMessage(), e);
    }
  }
}
