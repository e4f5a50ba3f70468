package io.wbcli.command;

import io.wbcli.check.CheckRunner;
import io.wbcli.check.CheckedInstance;
import io.wbcli.check.InstanceChecks;
import io.wbcli.host.Target;
import io.wbcli.observe.Observer;
import io.wbcli.output.CheckReport;
import io.wbcli.output.CheckView;
import io.wbcli.output.IdsView;
import io.wbcli.service.Inquiry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tests that instances work as configured; takes no lock.
 *
 * @param timeout the longest wait for each answer
 * @param isStrict true if warnings count as failures
 * @param isVerbose true to show the checks that pass, too
 * @param isQuiet true to show nothing but the ids of instances that fail
 */
record CheckQuery(
    Session session, Duration timeout, boolean isStrict, boolean isVerbose, boolean isQuiet) {

  /** Checks these instances and returns the exit code. */
  int run(List<Target> targets, Optional<ReportFile> report) {
    report.ifPresent(ReportFile::requireWritable);
    List<CheckedInstance> checked;
    try {
      checked = check(targets);
    } catch (RuntimeException e) {
      String error = String.valueOf(e.getMessage());
      report.ifPresent(file -> file.write(CheckReport.ofError(error)));
      throw e;
    }
    CheckView view = new CheckView(checked, isVerbose, isStrict);
    session.reporter().show(isQuiet ? new IdsView(view.failedIds(), view) : view);
    report.ifPresent(file -> file.write(new CheckReport(checked, isStrict).text()));
    return view.failedIds().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private List<CheckedInstance> check(List<Target> targets) {
    Instant now = session.time().now();
    Map<Target, List<Inquiry>> inquiries = new LinkedHashMap<>();
    Observer.observeSilently(targets)
        .forEach(
            (target, observed) -> inquiries.put(target, InstanceChecks.of(target, observed, now)));
    return new CheckRunner(timeout, session.time()::now).run(inquiries);
  }
}
