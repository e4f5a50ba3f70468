package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Settings;
import io.wbcli.plan.Planner;
import io.wbcli.plan.RunPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb run}. */
@Command(
    name = "run",
    aliases = "start",
    header = "Bring instances up, and return when they serve.",
    description =
        "Starts what does not run: network, Postgres, Valkey, admin, app. What runs is left as it "
            + " is, also where the config has changed; 'wb restart' applies changes.",
    footer = {
      "%nExamples:",
      "  wb run testing                  one instance",
      "  wb run @staging --timeout 90s   all with the tag 'staging', 90 seconds for each",
      "  wb run @all --except nigeria    all but one",
      "  wb run testing --dry-run        what would be done, and why"
    })
final class RunCommand extends InstanceCommand {

  @Mixin private WaitOptions wait;

  RunCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  Planner planner() {
    return new RunPlanner();
  }

  @Override
  Result success() {
    return Result.RUNNING;
  }

  @Override
  Settings settings() {
    return wait.settings();
  }
}
