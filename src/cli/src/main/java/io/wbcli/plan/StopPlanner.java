package io.wbcli.plan;

import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes an instance's containers and its network away; its data stays. */
public final class StopPlanner implements Planner {

  @Override
  public boolean createsContainers() {
    return false;
  }

  @Override
  public boolean isReversible() {
    return false;
  }

  @Override
  public Plan plan(Situation situation) {
    return new Stop(situation).plan();
  }

  private static final class Stop {

    private final Situation situation;
    private final ObservedInstance observed;
    private final PlanBuilder plan;
    private final Shutdown shutdown;
    private boolean keepsAny;

    Stop(Situation situation) {
      this.situation = situation;
      this.observed = situation.observed();
      this.plan = new PlanBuilder(observed);
      this.shutdown = new Shutdown(plan, Set.of());
    }

    Plan plan() {
      Preflight.checkNames(plan);
      for (Service service : Services.stopOrder()) {
        observed
            .own(service.name())
            .ifPresent(container -> takeDown(service, container, Optional.empty()));
        observed
            .previous(service.name())
            .ifPresent(container -> takeDown(service, container, Interrupted.CAUSE));
      }
      if (!keepsAny) {
        observed.state().network().ifPresent(network -> removeNetwork(plan, network));
      }
      if (!plan.hasSteps() && !plan.build().isBlocked()) {
        plan.finding(Finding.note("", "is not running, nothing to do", ""));
      }
      return plan.build();
    }

    /** What is known from a container of another tool alone goes on existing, stopped. */
    private void takeDown(Service service, ServiceState container, Optional<Cause> cause) {
      List<Difference> losses = TakeOver.foreignLosses(service, container, situation);
      if (losses.isEmpty()) {
        shutdown.remove(service, container, cause);
      } else {
        keepsAny = true;
        shutdown.stop(service, container, cause);
        plan.finding(TakeOver.keptByStop(container, losses));
      }
    }
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
