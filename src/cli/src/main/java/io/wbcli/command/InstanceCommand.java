package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.engine.Engine;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.InstanceOperation;
import io.wbcli.execute.Settings;
import io.wbcli.instance.Instance;
import io.wbcli.output.Reporter;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Planner;
import java.util.List;
import picocli.CommandLine.Mixin;

/**
 * What the commands that act on instances have in common: one planner for each selected instance,
 * one after the other.
 */
abstract class InstanceCommand extends WbSubcommand {

  @Mixin private SelectedInstances selected;
  @Mixin private DryRunOptions dryRun;

  InstanceCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  abstract Planner planner();

  /** The result in a word, where all went well. */
  abstract Result success();

  Settings settings() {
    return Settings.DEFAULT;
  }

  @Override
  int run(Config config, Reporter reporter) {
    List<Instance> instances = selected.resolve(config);
    try (Engine engine = openEngine()) {
      InstanceOperation operation =
          new InstanceOperation(
              name(), planner(), success(), engine, reporter, time(), cancellation(), settings());
      return dryRun.isDryRun()
          ? show(instances, operation, reporter)
          : new InstanceLoop(reporter, cancellation()).run(instances, operation::perform);
    }
  }

  private int show(List<Instance> instances, InstanceOperation operation, Reporter reporter) {
    List<Plan> plans = instances.stream().map(operation::plan).toList();
    plans.forEach(reporter::planned);
    boolean blocked = plans.stream().anyMatch(plan -> !plan.problems().isEmpty());
    boolean hasSteps = plans.stream().anyMatch(plan -> !plan.steps().isEmpty());
    return blocked ? ExitCode.FAILED : dryRun.exitCode(hasSteps);
  }
}
