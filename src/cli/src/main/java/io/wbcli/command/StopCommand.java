package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.plan.StopPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb stop}. */
@Command(
    header = "Stop instances and remove their containers and networks",
    description =
        "Stops app, admin, Valkey and Postgres in this order. Data directories are not changed.",
    footer = {
      "%nExamples:",
      "  wb stop testing             Stop one instance",
      "  wb stop @all --parallel 4   Stop all, four at a time",
      "  wb stop testing --dry-run   Show the plan only"
    })
final class StopCommand implements SessionCommand {

  @Mixin RolloutOptions rollout;

  @Override
  public int run(Session session) {
    return rollout.run(session, new StopPlanner(), Result.STOPPED);
  }
}
