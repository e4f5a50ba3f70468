package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.plan.InitDirsPlanner;
import io.wbcli.plan.Planner;
import picocli.CommandLine.Command;

/** {@code wb init-dirs}. */
@Command(
    name = "init-dirs",
    header = "Create the directories of instances that are missing.",
    description =
        "Creates databases, sandbox, exports, assets, valkey and logs below each instance's "
            + " directory. What is there is left as it is. 'run' and 'restart' do this too; no"
            + " engine is needed here.",
    footer = {
      "%nExamples:",
      "  wb init-dirs testing          one instance",
      "  wb init-dirs @all --dry-run   what is missing where"
    })
final class InitDirsCommand extends InstanceCommand {

  InitDirsCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  Planner planner() {
    return new InitDirsPlanner();
  }

  @Override
  Result success() {
    return Result.READY;
  }
}
