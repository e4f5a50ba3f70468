package io.wbcli.plan;

import io.wbcli.engine.NetworkState;
import io.wbcli.instance.Role;

/** Takes an instance's containers and its network away; its data stays. */
public final class StopPlanner implements Planner {

  @Override
  public Plan plan(Observation observation) {
    PlanBuilder plan = new PlanBuilder(observation);
    Preflight.checkNames(plan);
    for (Role role : Role.stopOrder()) {
      observation
          .own(role)
          .ifPresent(container -> StartSteps.remove(plan, container, role, "it is to be stopped"));
    }
    observation.network().ifPresent(network -> removeNetwork(plan, network));
    if (!plan.hasSteps()) {
      plan.note("is not running; nothing to do");
    }
    return plan.build();
  }

  /**
   * A network that this tool has not made is the instance's only if the instance's containers are
   * on it.
   */
  private static void removeNetwork(PlanBuilder plan, NetworkState network) {
    Observation observation = plan.observation();
    if (!observation.strangersOnNetwork().isEmpty()) {
      plan.warning(
          "the network %s stays: on it is what does not belong to the instance: %s"
              .formatted(network.name(), String.join(", ", observation.strangersOnNetwork())));
    } else if (network.isLabelled() || observation.hasOwnContainer()) {
      plan.step(new Step.RemoveNetwork(network.name(), network.id()));
    }
  }
}
