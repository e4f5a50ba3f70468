package io.wbcli.output;

import io.wbcli.event.EventListener;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import java.util.Collection;

/** What stdout shows of a command. */
interface Results extends EventListener {

  /** Shows the pulls of a dry run. */
  void planned(Collection<Step.PullImage> pulls);

  /** Shows a dry run's plan for one instance. */
  void planned(Plan plan);

  /** Shows what a command found out about an instance. */
  void show(InstanceId instance, View view);

  /** Takes note of why the command as a whole cannot go on. */
  void failed(CommandError error);

  /** Completes the output. */
  void finish(int exitCode);
}
