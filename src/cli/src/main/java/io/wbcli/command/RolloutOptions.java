package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Checkpoint;
import io.wbcli.execute.ExecutionOptions;
import io.wbcli.execute.Rollout;
import io.wbcli.host.Target;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Planner;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The parameters and options of commands that plan and execute changes of instances. */
final class RolloutOptions {

  @Mixin private SelectedInstances selected;
  @Mixin private ParallelOption parallel;
  @Mixin private GateOptions gates;
  @Mixin private DryRunOptions dryRun;
  @Mixin private VerboseOption verbose;

  int run(Session session, Planner planner, Result success) {
    return run(session, planner, success, new WaitOptions(), true);
  }

  int run(Session session, Planner planner, Result success, WaitOptions wait, boolean rollsBack) {
    boolean isDryRun = dryRun.isDryRun();
    boolean isVerbose = verbose.isVerbose(isDryRun);
    List<Target> targets = selected.targets(session);
    ExecutionOptions options =
        wait.with(parallel.count(), rollsBack, gates.gates(targets, wait.waits()));
    Rollout rollout = session.rollout(planner, success, options, Checkpoint.NONE);
    return isDryRun
        ? show(rollout.plan(targets), isVerbose, session)
        : ExitCodes.of(rollout.perform(targets), session.cancellation());
  }

  private int show(FleetPlan plan, boolean isVerbose, Session session) {
    session.reporter().planned(plan, isVerbose);
    return plan.isBlocked() ? ExitCodes.FAILED : dryRun.exitCode(!plan.isEmpty());
  }
}
