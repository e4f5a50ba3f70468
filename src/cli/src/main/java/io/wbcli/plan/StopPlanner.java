package io.wbcli.plan;

import io.wbcli.runtime.NetworkState;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.Optional;
import java.util.Set;

/** Takes an instance's containers and its network away; its data stays. */
public final class StopPlanner implements Planner {

  @Override
  public boolean isReversible() {
    return false;
  }

  @Override
  public Plan plan(Situation situation) {
    ObservedInstance observed = situation.observed();
    PlanBuilder plan = new PlanBuilder(observed);
    Preflight.checkNames(plan);
    Shutdown shutdown = new Shutdown(plan, Set.of());
    for (Service service : Services.stopOrder()) {
      observed
          .own(service.name())
          .ifPresent(container -> shutdown.remove(service, container, Optional.empty()));
      observed
          .previous(service.name())
          .ifPresent(container -> shutdown.remove(service, container, Interrupted.CAUSE));
    }
    observed.state().network().ifPresent(network -> removeNetwork(plan, network));
    if (!plan.hasSteps() && !plan.build().isBlocked()) {
      plan.finding(Finding.note("", "is not running, nothing to do", ""));
    }
    return plan.build();
  }

  /**
   * A network that this tool has not made is the instance's only if the instance's containers are
   * attached to it.
   */
  private static void removeNetwork(PlanBuilder plan, NetworkState network) {
    ObservedInstance observed = plan.observed();
    if (!observed.unmanagedOnNetwork().isEmpty()) {
      plan.finding(Preflight.unmanagedContainers(observed).with("it is not removed"));
    } else if (network.isLabelled() || observed.hasOwnContainer()) {
      plan.step(new Step.RemoveNetwork(network.id(), network.name()), plan.all());
    }
  }
}
