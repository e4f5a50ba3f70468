package io.wbcli.command;

import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Scope;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change that is in the plans as a whole. */
record PlannedChange(String command, Planner planner, Result success, List<Target> targets)
    implements Change {

  /** Prepares such a change of any instances. */
  record Preparation(List<String> options, Planner planner, Result success)
      implements Change.Preparation {

    @Override
    public boolean createsContainers() {
      return planner.createsContainers();
    }

    @Override
    public Change of(String command, List<Target> selected, Optional<Scope> unfinished) {
      return new PlannedChange(command, planner, success, selected);
    }
  }

  @Override
  public Map<String, Scope.Versions> versions() {
    return Map.of();
  }

  @Override
  public void before(Instance instance) {}

  @Override
  public void after(Outcome outcome) {}

  @Override
  public boolean show() {
    return false;
  }

  @Override
  public void finish(List<Outcome> outcomes) {}
}
