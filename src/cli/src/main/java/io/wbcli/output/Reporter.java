package io.wbcli.output;

import io.wbcli.event.EventListener;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Plan;

/** Tells the caller what a command does and how it ended; each format is one implementation. */
public interface Reporter extends EventListener {

  /** A dry run's plan for one instance. */
  void planned(Plan plan);

  /** One line of a dry run that belongs to no instance. */
  void planned(String line);

  /** A result of a command that was asked something of this instance. */
  void show(InstanceId instance, View view);

  /** The command as a whole cannot go on. */
  void failed(CommandError error);

  /** The command ends with this exit code; nothing follows. */
  void finish(int exitCode);
}
