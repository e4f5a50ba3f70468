package io.wbcli.command;

import io.wbcli.event.Outcome;
import io.wbcli.execute.Rollout;
import io.wbcli.host.Target;
import io.wbcli.output.Timeline;
import io.wbcli.output.TimingsText;
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
    Optional<ReportFile> report,
    boolean timings) {

  /** Returns the exit code. */
  int perform(Rollout rollout, List<Target> targets) {
    report.ifPresent(ReportFile::requireWritable);
    List<Outcome> outcomes;
    try {
      outcomes = rollout.perform(targets);
    } catch (RuntimeException e) {
      report.ifPresent(file -> write(file, Optional.of(String.valueOf(e.getMessage()))));
      throw e;
    }
    report.ifPresent(file -> write(file, Optional.empty()));
    if (timings) {
      new TimingsText(timeline, session.columns()).lines().forEach(session.reporter()::notice);
    }
    checkpoints.advise(rollout.checkpoint(), outcomes);
    return ExitCodes.of(outcomes, session.cancellation());
  }

  /** What ended the command as a whole is an error in the report, too. */
  private void write(ReportFile file, Optional<String> error) {
    file.write(session.operator(), timeline, error);
  }
}
