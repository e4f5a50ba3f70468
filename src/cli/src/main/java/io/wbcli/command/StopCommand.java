package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.plan.Planner;
import io.wbcli.plan.StopPlanner;
import picocli.CommandLine.Command;

/** {@code wb stop}. */
@Command(
    name = "stop",
    header = "Stop instances, and remove their containers and networks.",
    description =
        "Stops app, admin, Valkey and Postgres in this order, each with the time it needs to end by"
            + "  itself. Data directories are never touched.",
    footer = {
      "%nExamples:",
      "  wb stop testing             one instance",
      "  wb stop @staging            all with the tag 'staging'",
      "  wb stop testing --dry-run   what would be done, and why"
    })
final class StopCommand extends InstanceCommand {

  StopCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  Planner planner() {
    return new StopPlanner();
  }

  @Override
  Result success() {
    return Result.STOPPED;
  }
}
