package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.plan.RunPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb run}. */
@Command(
    header = "Start instances and wait until they are healthy",
    description =
        "Starts the network, Postgres, Valkey, admin and app of each instance. Running services are"
            + " left unchanged, even if the config has changed; apply changes with \"wb restart\".",
    footer = {
      "%nExamples:",
      "  wb run testing                  Start one instance",
      "  wb run @staging --timeout 90s   Start all with the tag \"staging\"",
      "  wb run @all --except nigeria    Start all but one",
      "  wb run testing --dry-run        Show the plan only"
    })
final class RunCommand implements SessionCommand {

  @Mixin RolloutOptions rollout;
  @Mixin WaitOptions wait;

  @Override
  public int run(Session session) {
    return rollout.run(session, new RunPlanner(), Result.RUNNING, wait, true);
  }
}
