package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Checkpoint;
import io.wbcli.execute.ExecutionOptions;
import io.wbcli.execute.Rollout;
import io.wbcli.host.Target;
import io.wbcli.output.Timeline;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Planner;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The parameters and options of commands that plan and execute changes of instances. */
final class RolloutOptions {

  @Mixin private SelectedInstances selected;
  @Mixin private ParallelOption parallel;
  @Mixin private GateOptions gates;
  @Mixin private ResumeOption resume;
  @Mixin private ReportOptions report;
  @Mixin private DryRunOptions dryRun;
  @Mixin private VerboseOption verbose;

  int run(Session session, Planner planner, Result success) {
    return run(session, planner, success, new WaitOptions(), true);
  }

  int run(Session session, Planner planner, Result success, WaitOptions wait, boolean rollsBack) {
    boolean isDryRun = dryRun.isDryRun();
    boolean isVerbose = verbose.isVerbose(isDryRun);
    List<Target> targets = selected.targets(session, planner.createsContainers());
    ExecutionOptions options =
        wait.with(parallel.count(), rollsBack, gates.gates(targets, wait.waits()));
    Optional<ReportFile> file = report.file(isDryRun).map(session::resolve).map(ReportFile::new);
    Checkpoints checkpoints = new Checkpoints(session, selected.selectors());
    Checkpoint checkpoint = checkpoints.open(resume.isGiven(), targets.size());
    Timeline timeline = new Timeline(session.time()::now);
    Rollout rollout = session.rollout(planner, success, options, checkpoint, timeline);
    return isDryRun
        ? show(rollout.plan(targets), isVerbose, session)
        : new RolloutRun(session, checkpoints, timeline, file, report.hasTimings())
            .perform(rollout, targets);
  }

  private int show(FleetPlan plan, boolean isVerbose, Session session) {
    session.reporter().planned(plan, isVerbose);
    return plan.isBlocked() ? ExitCodes.FAILED : dryRun.exitCode(!plan.isEmpty());
  }
}
