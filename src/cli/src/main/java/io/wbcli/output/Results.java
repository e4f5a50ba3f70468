package io.wbcli.output;

import io.wbcli.config.Problem;
import io.wbcli.event.EventListener;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What stdout shows of a command. */
interface Results extends EventListener {

  /** Shows the pulls of a dry run. */
  void planned(Collection<Step.PullImage> pulls);

  /**
   * Shows the plans of a dry run.
   *
   * @param isVerbose true to list the steps of many instances, too
   */
  void planned(FleetPlan plan, boolean isVerbose);

  /** Shows what a command found out about an instance. */
  void show(InstanceId instance, View view);

  /** Takes note of errors of other instances, by name. */
  void warn(Map<String, List<Problem>> problems);

  /** Takes note of a warning about the command as a whole. */
  void warn(String text);

  /** Shows what a command found out as a whole. */
  void show(Overview overview);

  /**
   * Shows one of many results.
   *
   * @return false if nobody reads them any more
   */
  boolean show(Line line);

  /** Shows each line and each overview from now on as soon as it comes. */
  void showEachAtOnce();

  /** True if everything is shown at the end, in one document. */
  boolean isDocument();

  /** Takes note of why the command as a whole cannot go on. */
  void failed(CommandError error);

  /** Completes the output. */
  void finish(int exitCode);
}
