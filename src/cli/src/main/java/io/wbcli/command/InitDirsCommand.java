package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.plan.InitDirsPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb init-dirs}. */
@Command(
    header = "Create missing directories of instances",
    description =
        "Creates databases, sandbox, exports, assets, valkey and logs below the directory of each"
            + " instance. Existing directories are not changed. \"run\" and \"restart\" do this,"
            + " too.",
    footer = {
      "%nExamples:",
      "  wb init-dirs testing          Create the directories of one instance",
      "  wb init-dirs @all --dry-run   Show missing directories only"
    })
final class InitDirsCommand implements SessionCommand {

  @Mixin RolloutOptions rollout;

  @Override
  public int run(Session session) {
    return rollout.run(session, new InitDirsPlanner(), Result.READY);
  }
}
