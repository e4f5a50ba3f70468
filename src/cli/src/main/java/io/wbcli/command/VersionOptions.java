package io.wbcli.command;

import io.wbcli.execute.ExecutionOptions;
import io.wbcli.host.Target;
import io.wbcli.plan.Gates;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** The parameters and options of commands that give instances another version. */
final class VersionOptions {

  @Mixin private SelectedInstances selected;
  @Mixin private ParallelOption parallel;
  @Mixin private DryRunOptions dryRun;
  @Mixin private VerboseOption verbose;
  @Mixin private WaitOptions wait;

  /**
   * Gives each of the instances its version.
   *
   * @param label the command as an operator repeats it, without the instance
   * @param versions chooses the versions, by the names of the instances
   */
  int run(Session session, String label, Function<List<Target>, Map<String, String>> versions) {
    ExecutionOptions options = wait.with(parallel.count(), true, Gates.DEFAULT);
    boolean isDryRun = dryRun.isDryRun();
    boolean isVerbose = verbose.isVerbose(isDryRun);
    List<Target> targets = selected.targets(session, true);
    VersionRollout rollout =
        VersionRollout.prepare(session, label, versions.apply(targets), options);
    return isDryRun ? dryRun.exitCode(rollout.show(isVerbose)) : rollout.perform();
  }
}
