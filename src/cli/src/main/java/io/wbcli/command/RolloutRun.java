package io.wbcli.command;

import io.wbcli.event.Outcome;
import io.wbcli.execute.Rollout;
import io.wbcli.output.HtmlReport;
import io.wbcli.output.JUnitReport;
import io.wbcli.output.Timeline;
import io.wbcli.output.TimingsText;
import java.time.ZoneId;
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
  int perform(Rollout rollout, Change change) {
    report.ifPresent(ReportFile::requireWritable);
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

  /** What ended the command as a whole is an error in the report, too. */
  private void write(ReportFile file, Optional<String> error) {
    file.write(
        file.isHtml()
            ? HtmlReport.of(session.operator(), timeline, error, ZoneId.systemDefault())
            : JUnitReport.of(session.command(), timeline, error));
  }
}
