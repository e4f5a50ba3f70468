package io.wbcli.plan;

import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Undoes what a failed command did: removes what it created, puts back what it set aside, and
 * starts what it stopped. Data is never rolled back.
 */
public final class RollbackPlanner {

  private static final Optional<Cause> CAUSE = Optional.of(new Cause.RollingBack());

  private final ObservedInstance before;
  private final ObservedInstance now;
  private final Set<ContainerId> known;
  private final PlanBuilder plan;
  private final Startup startup;
  private final Shutdown shutdown;

  private RollbackPlanner(ObservedInstance before, Situation situation) {
    this.before = before;
    this.now = situation.observed();
    this.known = ids(before);
    this.plan = new PlanBuilder(now);
    this.shutdown = new Shutdown(plan, Set.of());
    Services.stopOrder().forEach(this::removeCreated);
    this.startup = new Startup(plan, situation, shutdown.positions());
  }

  private static Set<ContainerId> ids(ObservedInstance observed) {
    return Stream.of(observed.state().services(), observed.state().previous())
        .flatMap(containers -> containers.values().stream())
        .map(ServiceState::id)
        .collect(Collectors.toSet());
  }

  /**
   * The plan that leads back.
   *
   * @param before what was there before the command
   * @param situation what is there now
   */
  public static Plan plan(ObservedInstance before, Situation situation) {
    return new RollbackPlanner(before, situation).plan();
  }

  private Plan plan() {
    boolean startsSomething = false;
    for (Service service : Services.startOrder()) {
      startsSomething |= bringBack(service);
    }
    startup.finish();
    if (!startsSomething) {
      now.state().network().ifPresent(this::removeNetwork);
    }
    return plan.build();
  }

  /** What this command has created, and what takes the place of what is put back. */
  private void removeCreated(Service service) {
    boolean isReplaced = now.previous(service.name()).isPresent();
    now.own(service.name())
        .filter(container -> isReplaced || !known.contains(container.id()))
        .ifPresent(container -> shutdown.remove(service, container, CAUSE));
  }

  private boolean bringBack(Service service) {
    Optional<ServiceState> previous = now.previous(service.name());
    if (previous.isPresent()) {
      putBack(service, previous.get());
      return true;
    }
    Optional<ServiceState> stopped = now.own(service.name()).filter(this::wasRunning);
    stopped.ifPresent(
        container ->
            startup.start(service, Optional.of(container.id()), Optional.empty(), Set.of()));
    return stopped.isPresent();
  }

  private void putBack(Service service, ServiceState previous) {
    var ref = now.instance().ref(service.name());
    int position = plan.step(new Step.PutBack(ref, previous.id(), CAUSE), shutdown.positions());
    startup.start(service, Optional.of(previous.id()), Optional.empty(), Set.of(position));
  }

  /** True for what this command has stopped and not yet set aside. */
  private boolean wasRunning(ServiceState container) {
    return !container.hasProcess()
        && before.state().services().values().stream()
            .anyMatch(old -> old.id().equals(container.id()) && old.hasProcess());
  }

  private void removeNetwork(NetworkState network) {
    boolean isOurs = before.state().network().isEmpty() && network.isLabelled();
    boolean isUsed =
        now.state().services().values().stream()
            .anyMatch(container -> known.contains(container.id()));
    if (isOurs && !isUsed && now.unmanagedOnNetwork().isEmpty()) {
      plan.step(new Step.RemoveNetwork(network.id(), network.name()), plan.all());
    }
  }
}
