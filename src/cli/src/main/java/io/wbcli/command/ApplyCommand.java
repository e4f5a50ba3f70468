package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.plan.ApplyPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb apply}. */
@Command(
    header = "Change only what differs from the config",
    description =
        "Creates missing services, replaces those that differ from the config, removes those that"
            + " it does not have, and leaves the rest running. Checks everything before anything is"
            + " stopped; if a new container does not become healthy, the previous containers are"
            + " started again.",
    footer = {
      "%nExamples:",
      "  wb apply testing          Apply the config to one instance",
      "  wb apply @all             Apply it to all; most have nothing to do",
      "  wb diff @all              Show what would change",
      "  wb apply @all --dry-run   Show it with exit code 0"
    })
final class ApplyCommand implements SessionCommand {

  @Mixin RolloutOptions rollout;
  @Mixin WaitOptions wait;

  @Option(
      names = "--no-rollback",
      description = "Keep the failed containers instead of the previous ones")
  boolean noRollback;

  @Override
  public int run(Session session) {
    return rollout.run(session, new ApplyPlanner(), Result.RUNNING, wait, !noRollback);
  }
}
