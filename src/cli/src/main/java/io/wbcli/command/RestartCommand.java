package io.wbcli.command;

import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Settings;
import io.wbcli.plan.Planner;
import io.wbcli.plan.RestartPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb restart}. */
@Command(
    name = "restart",
    header = "Replace containers by what the config asks for now.",
    description =
        "Checks everything that can be checked before it stops anything, then stops app, admin, "
            + " Valkey and Postgres, and starts them again in the opposite order. Data stays. Takes"
            + " over instances of  the older tool.",
    footer = {
      "%nExamples:",
      "  wb restart testing              apply the config to one instance",
      "  wb restart testing --only app   replace the app, keep Postgres and Valkey up",
      "  wb restart server=1.6.7         all that run this version",
      "  wb restart @all --dry-run       what would be done, and why"
    })
final class RestartCommand extends InstanceCommand {

  /** What {@code --only} takes. */
  enum Part {
    app
  }

  @Mixin private WaitOptions wait;

  @Option(
      names = "--only",
      paramLabel = "app",
      description = "Replace the app alone and leave the data services up.")
  private Part only;

  RestartCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  Planner planner() {
    return new RestartPlanner(only == Part.app);
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
