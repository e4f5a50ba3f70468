package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Checkpoint;
import io.wbcli.execute.CheckpointFile;
import io.wbcli.execute.ExecutionOptions;
import io.wbcli.execute.Rollout;
import io.wbcli.execute.Scope;
import io.wbcli.host.Target;
import io.wbcli.output.Timeline;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Gates;
import io.wbcli.plan.Planner;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The parameters and options of commands that plan and execute changes of instances. */
final class RolloutOptions {

  @Mixin SelectedInstances selected;
  @Mixin ParallelOption parallel;
  @Mixin GateOptions gates;
  @Mixin ResumeOption resume;
  @Mixin ReportOptions report;
  @Mixin DryRunOptions dryRun;
  @Mixin VerboseOption verbose;

  int run(Session session, Planner planner, Result success) {
    return run(session, planner, success, new WaitOptions(), true);
  }

  int run(Session session, Planner planner, Result success, WaitOptions wait, boolean rollsBack) {
    return run(
        session, new PlannedChange.Preparation(List.of(), planner, success), wait, rollsBack);
  }

  /** Shows or performs a change. */
  int run(Session session, Change.Preparation preparation, WaitOptions wait, boolean rollsBack) {
    boolean isDryRun = dryRun.isDryRun();
    boolean isVerbose = verbose.isVerbose(isDryRun);
    Optional<ReportFile> file = report.file(isDryRun).map(session::resolve).map(ReportFile::new);
    Checkpoints checkpoints = new Checkpoints(session, preparation.options(), selected.selectors());
    Optional<CheckpointFile> unfinished = checkpoints.unfinished(resume.isGiven());
    Optional<Scope> scope = unfinished.map(CheckpointFile::scope);
    List<Target> targets =
        selected.targets(session, preparation.createsContainers(), scope.map(Scope::instances));
    Gates given = gates.gates(targets, wait.waits());
    Change change = preparation.of(command(session, preparation), targets, scope);
    Checkpoint checkpoint = checkpoints.open(unfinished, change);
    Timeline timeline = new Timeline(session.time()::now);
    ExecutionOptions execution = wait.with(parallel.count(), rollsBack, given);
    Rollout rollout = session.rollout(change, execution, checkpoint, timeline);
    return isDryRun
        ? show(change, rollout.plan(change.targets()), isVerbose, session)
        : new RolloutRun(session, checkpoints, timeline, file, report.hasTimings())
            .perform(rollout, change);
  }

  private static String command(Session session, Change.Preparation preparation) {
    return (session.command() + " " + String.join(" ", preparation.options())).strip();
  }

  private int show(Change change, FleetPlan plan, boolean isVerbose, Session session) {
    boolean isMore = change.show();
    session.reporter().planned(plan, isVerbose);
    return plan.isBlocked() ? ExitCodes.FAILED : dryRun.exitCode(isMore || !plan.isEmpty());
  }
}
