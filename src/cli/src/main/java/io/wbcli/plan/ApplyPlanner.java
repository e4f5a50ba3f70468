package io.wbcli.plan;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The smallest change that makes an instance what the config says: creates what is missing,
 * replaces what differs, removes what the config does not have, and leaves the rest running.
 *
 * <p>A service is not replaced because one that it uses is: clients find it by its name, and
 * connect again. What a client must know of it, such as a password, is in the client's own
 * environment, so that the client differs from the config by itself.
 */
public final class ApplyPlanner implements Planner {

  @Override
  public Set<ServiceName> creates(Situation situation) {
    return Services.startOrder().stream()
        .filter(service -> situation.isWanted(service) && isChanged(service, situation))
        .map(Service::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public Plan plan(Situation situation) {
    PlanBuilder plan = new PlanBuilder(situation.observed());
    List<Service> changed =
        Services.startOrder().stream().filter(service -> isChanged(service, situation)).toList();
    List<Service> kept =
        Services.startOrder().stream()
            .filter(service -> situation.isWanted(service) && !changed.contains(service))
            .toList();
    if (isUpToDate(changed, situation)) {
      plan.finding(Finding.note("", "is up to date, nothing to do", ""));
    } else {
      new Replacement(plan, situation, changed, kept).add();
    }
    return plan.build();
  }

  private static boolean isUpToDate(List<Service> changed, Situation situation) {
    return changed.isEmpty()
        && situation.unavailableImages().isEmpty()
        && !situation.observed().hasPrevious()
        && Services.startOrder().stream().noneMatch(service -> isPaused(service, situation));
  }

  private static boolean isPaused(Service service, Situation situation) {
    return situation
        .observed()
        .own(service.name())
        .filter(own -> own.status() == Status.PAUSED)
        .isPresent();
  }

  private static boolean isChanged(Service service, Situation situation) {
    ObservedInstance observed = situation.observed();
    Optional<ServiceState> own = observed.own(service.name());
    if (observed.previous(service.name()).isPresent() && !Interrupted.isCommitted(observed)) {
      return true;
    }
    return situation.isWanted(service)
        ? own.filter(container -> isCurrent(service, container, situation)).isEmpty()
        : own.isPresent() && !situation.isDegraded(service);
  }

  private static boolean isCurrent(Service service, ServiceState own, Situation situation) {
    boolean isUp = own.isRunning() || own.status() == Status.PAUSED;
    return isUp && Drift.of(service.name(), own, situation).isEmpty();
  }
}
