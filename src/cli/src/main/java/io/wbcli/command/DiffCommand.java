package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Checkpoint;
import io.wbcli.execute.ExecutionOptions;
import io.wbcli.plan.ApplyPlanner;
import io.wbcli.plan.FleetPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb diff}. */
@Command(
    header = "Show what \"wb apply\" would change",
    description =
        "Does the same as \"wb apply --dry-run --exit-code\": exits with 6 if anything differs"
            + " from the config, and changes nothing.",
    footer = {
      "%nExamples:",
      "  wb diff testing                 Show the steps with their causes",
      "  wb diff @all || wb apply @all   Apply where something differs"
    })
final class DiffCommand implements SessionCommand {

  @Mixin SelectedInstances selected;
  @Mixin VerboseOption verbose;

  @Override
  public int run(Session session) {
    Change change =
        new PlannedChange(
            "diff", new ApplyPlanner(), Result.RUNNING, selected.targets(session, true));
    FleetPlan plan =
        session
            .rollout(change, ExecutionOptions.DEFAULT, Checkpoint.NONE, _ -> {})
            .plan(change.targets());
    session.reporter().planned(plan, verbose.isVerbose(true));
    if (plan.isBlocked()) {
      return ExitCodes.FAILED;
    }
    return plan.isEmpty() ? ExitCodes.OK : ExitCodes.NOT_EMPTY;
  }
}
