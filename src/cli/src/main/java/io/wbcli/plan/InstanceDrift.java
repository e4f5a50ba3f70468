package io.wbcli.plan;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In what the containers of an instance differ from its config. */
public final class InstanceDrift {

  private InstanceDrift() {}

  /**
   * Returns the differences of each container that has some, in the order of starts; empty if they
   * are unknown, since they depend on a password that is unknown.
   */
  public static Optional<Map<ServiceName, List<Difference>>> of(ObservedInstance observed) {
    DesiredState desired = DesiredState.of(observed, () -> "");
    if (desired.password().value().isEmpty()) {
      return Optional.empty();
    }
    Situation situation = new Situation(observed, desired, Map.of(), PlanOptions.DEFAULT);
    Map<ServiceName, List<Difference>> drift = new LinkedHashMap<>();
    for (Service service : Services.startOrder()) {
      observed
          .own(service.name())
          .map(container -> of(service, container, situation))
          .filter(differences -> !differences.isEmpty())
          .ifPresent(differences -> drift.put(service.name(), differences));
    }
    return Optional.of(drift);
  }

  /** True if one of the differences is that another tool has started the container. */
  public static boolean isUnmanaged(List<Difference> differences) {
    return differences.stream().anyMatch(each -> each.field().equals(Drift.MANAGED_BY));
  }

  private static List<Difference> of(Service service, ServiceState container, Situation situation) {
    return situation.isWanted(service)
        ? Drift.of(service.name(), container, situation)
        : List.of(Difference.hidden(Drift.SERVICE, Difference.Change.REMOVED));
  }
}
