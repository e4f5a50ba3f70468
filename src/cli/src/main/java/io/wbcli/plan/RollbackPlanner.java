package io.wbcli.plan;

import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.Optional;
import java.util.Set;

/**
 * Undoes what a failed command did: removes what it created, puts back what it set aside, and
 * starts what it stopped. What the engine has removed when it stopped cannot come back: where its
 * clients can, its replacement stays, or is created. Data is never rolled back.
 */
public final class RollbackPlanner {

  private static final Optional<Cause> CAUSE = Optional.of(new Cause.RollingBack());

  private final ObservedInstance before;
  private final ObservedInstance now;
  private final Situation situation;
  private final Set<ContainerId> known;
  private final PlanBuilder plan;
  private final Startup startup;
  private final Shutdown shutdown;

  private RollbackPlanner(ObservedInstance before, Situation situation) {
    this.before = before;
    this.situation = situation;
    this.now = situation.observed();
    this.known = before.containers();
    this.plan = new PlanBuilder(now);
    this.shutdown = new Shutdown(plan, Set.of());
    Services.stopOrder().forEach(this::removeCreated);
    this.startup = new Startup(plan, situation, shutdown.positions());
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
    if (isCommitted()) {
      return new PlanBuilder(now).build(); // All replacements were up.
    }
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

  /** What ran is removed only when all replacements are up. */
  private boolean isCommitted() {
    Set<ContainerId> left = now.containers();
    return now.isRunning(Services.stopOrder().getFirst().name())
        && Services.startOrder().stream()
            .flatMap(service -> ranBefore(service).stream())
            .anyMatch(container -> !left.contains(container.id()));
  }

  /** What is kept until the replacement is up; of an interrupted restart, what it has kept. */
  private Optional<ServiceState> ranBefore(Service service) {
    Optional<ServiceState> previous = before.previous(service.name());
    return previous.isPresent() && !Interrupted.isCommitted(before)
        ? previous
        : before
            .own(service.name())
            .filter(own -> own.hasProcess() && Shutdown.isRestartable(service, own));
  }

  /** A container that was there before is never removed. */
  private void removeCreated(Service service) {
    now.own(service.name())
        .filter(this::isCreated)
        .filter(container -> !isSubstitute(service, container))
        .ifPresent(container -> shutdown.remove(service, container, CAUSE));
  }

  /** True where the container is good and the one that it replaces cannot come back. */
  private boolean isSubstitute(Service service, ServiceState created) {
    boolean isGood = created.isRunning() && !created.wasRestarted();
    boolean isNew = created.status() == ServiceState.Status.CREATED;
    return (isGood || isNew) && isLost(service);
  }

  /** True where what ran is not there any more, while the service that is stopped first is. */
  private boolean isLost(Service service) {
    return before.isRunning(service.name())
        && !isThere(service)
        && isThere(Services.stopOrder().getFirst());
  }

  private boolean isThere(Service service) {
    return now.previous(service.name()).isPresent()
        || now.own(service.name()).filter(own -> !isCreated(own)).isPresent();
  }

  private boolean isCreated(ServiceState container) {
    return !known.contains(container.id());
  }

  private boolean bringBack(Service service) {
    Optional<ServiceState> own = now.own(service.name()).filter(found -> !isCreated(found));
    Optional<ServiceState> previous = now.previous(service.name());
    if (own.isEmpty() && previous.isPresent()) {
      putBack(service, previous.get());
      return true;
    }
    if (isLost(service)) {
      return substitute(service);
    }
    Optional<ServiceState> stopped = own.filter(this::wasRunning);
    stopped.ifPresent(
        container -> startup.start(service, Optional.of(container.id()), CAUSE, Set.of()));
    return stopped.isPresent();
  }

  private boolean substitute(Service service) {
    Optional<ServiceState> created = now.own(service.name());
    if (created.isEmpty() && situation.isWanted(service)) {
      startup.create(service, CAUSE, shutdown.positions());
    } else {
      created
          .filter(container -> container.status() == ServiceState.Status.CREATED)
          .ifPresent(
              container -> startup.start(service, Optional.of(container.id()), CAUSE, Set.of()));
    }
    return true;
  }

  private void putBack(Service service, ServiceState previous) {
    var ref = now.instance().ref(service.name());
    int position = plan.step(new Step.PutBack(ref, previous.id(), CAUSE), shutdown.positions());
    startup.start(service, Optional.of(previous.id()), CAUSE, Set.of(position));
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
