package io.wbcli.command;

import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.InstanceHook;
import io.wbcli.execute.Scope;
import io.wbcli.host.Target;
import io.wbcli.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command does with its instances, and what else it changes for each of them. */
interface Change extends InstanceHook {

  /** Prepares a change of selected instances. */
  interface Preparation {

    /** The options that belong to the command, so that it can be resumed only with them. */
    List<String> options();

    /** True if containers may be created, which the config must describe completely. */
    boolean createsContainers();

    /**
     * Derives the change; changes nothing yet.
     *
     * @param command as an operator repeats it, without the instance
     * @param unfinished what the command that is resumed was about
     */
    Change of(String command, List<Target> selected, Optional<Scope> unfinished);
  }

  /** The command as an operator repeats it, without the instance. */
  String command();

  /** Plans the change. */
  Planner planner();

  /** The result in a word, where all went well. */
  Result success();

  /** The instances as they are to be. */
  List<Target> targets();

  /** The changes of version, by the names of the instances. */
  Map<String, Scope.Versions> versions();

  /** Shows in a dry run what the plans do not; returns false where there is nothing. */
  boolean show();

  /** Shows what became of that; the command has ended. */
  void finish(List<Outcome> outcomes);
}
