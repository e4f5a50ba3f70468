package io.wbcli.plan;

import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerId;
import io.wbcli.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The containers that are set aside, and removed when their replacements are up. The service that
 * is stopped first goes first and alone: a later command that finds it removed, and its replacement
 * running, knows that all replacements were up. A removal that fails leaves a healthy instance.
 */
final class Replaced {

  private final Map<Service, ContainerId> containers = new LinkedHashMap<>();

  /** In the order of stops. */
  void add(Service service, ContainerId container) {
    containers.put(service, container);
  }

  /** Removes them after the steps at these positions. */
  void remove(PlanBuilder plan, Set<Integer> after, Optional<Cause> cause) {
    Set<Integer> before = after;
    for (Map.Entry<Service, ContainerId> container : containers.entrySet()) {
      ServiceRef ref = plan.observed().instance().ref(container.getKey().name());
      int position =
          plan.step(
              new Step.RemoveContainer(
                  ref, container.getValue(), ref.previousName(), false, cause, true),
              before);
      before = before.equals(after) ? Set.of(position) : before;
    }
  }
}
