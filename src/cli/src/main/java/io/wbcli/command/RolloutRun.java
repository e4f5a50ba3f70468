package io.wbcli.command;

import io.wbcli.event.Outcome;
import io.wbcli.execute.Rollout;
import io.wbcli.host.HostException;
import io.wbcli.output.CommandError;
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

  /** Returns the exit code. The report is written last, since that may fail. */
  int perform(Rollout rollout, Change change) {
    report.ifPresent(ReportFile::requireWritable);
    List<Outcome> outcomes;
    try {
      outcomes = rollout.perform(change.targets());
    } catch (RuntimeException e) {
      change.finish(List.of());
      boolean _ = report(Optional.of(String.valueOf(e.getMessage())));
      throw e;
    }
    change.finish(outcomes);
    if (timings) {
      new TimingsText(timeline, session.columns()).lines().forEach(session.reporter()::notice);
    }
    checkpoints.advise(rollout.checkpoint(), outcomes);
    int exitCode = ExitCodes.of(outcomes, session.cancellation());
    return report(Optional.empty()) || exitCode != ExitCodes.OK ? exitCode : ExitCodes.FAILED;
  }

  /** Returns false if the report could not be written, which hides no other error. */
  private boolean report(Optional<String> error) {
    try {
      report.ifPresent(file -> write(file, error));
      return true;
    } catch (HostException e) {
      session.reporter().failed(new CommandError(e.getMessage()));
      return false;
    }
  }

  /** What ended the command as a whole is an error in the report, too. */
  private void write(ReportFile file, Optional<String> error) {
    file.write(
        file.isHtml()
            ? HtmlReport.of(session.operator(), timeline, error, ZoneId.systemDefault())
            : JUnitReport.of(session.command(), timeline, error));
  }
}
