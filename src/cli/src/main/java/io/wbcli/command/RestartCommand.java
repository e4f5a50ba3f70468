package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.RestartPlanner;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb restart}. */
@Command(
    header = "Recreate containers from the current config",
    description =
        "Checks the config, directories, images and ports before anything is stopped. If a new"
            + " container does not become healthy, the previous containers are started again. Data"
            + " is never rolled back.",
    footer = {
      "%nExamples:",
      "  wb restart testing              Apply the config to one instance",
      "  wb restart testing --only app   Recreate the app, keep Postgres and Valkey",
      "  wb restart server=1.6.7         Restart all with this version",
      "  wb restart @all --dry-run       Show the plan only",
      "  wb restart @all --canary 1      Begin with one, go on if it is healthy"
    })
final class RestartCommand implements SessionCommand {

  @Mixin RolloutOptions rollout;
  @Mixin WaitOptions wait;

  @Option(
      names = "--only",
      paramLabel = "app",
      converter = ServiceConverter.class,
      description = "Service to recreate; all others keep running")
  ServiceName only;

  @Option(
      names = "--no-rollback",
      description = "Keep the failed containers instead of the previous ones")
  boolean noRollback;

  @Override
  public int run(Session session) {
    RestartPlanner planner = new RestartPlanner(Optional.ofNullable(only));
    List<String> options = only == null ? List.of() : List.of("--only", only.value());
    return rollout.run(
        session,
        new PlannedChange.Preparation(options, planner, Result.RUNNING),
        wait,
        !noRollback);
  }
}
