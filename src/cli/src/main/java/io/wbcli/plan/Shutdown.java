package io.wbcli.plan;

import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that take containers down, in the order of stops: one stop after the other, and each
 * removal or renaming beside the next stop.
 */
final class Shutdown {

  private final PlanBuilder plan;
  private final Set<Integer> all = new HashSet<>();
  private Set<Integer> lastStop;

  /** After the steps at these positions. */
  Shutdown(PlanBuilder plan, Set<Integer> after) {
    this.plan = plan;
    this.lastStop = after;
  }

  /** The positions of all steps so far, and what the first of them waits for. */
  Set<Integer> positions() {
    Set<Integer> positions = new HashSet<>(all);
    positions.addAll(lastStop);
    return positions;
  }

  /** The positions that the next stop waits for. */
  Set<Integer> stops() {
    return lastStop;
  }

  /** Stops the container where it has a process, and removes it; returns the last position. */
  int remove(Service service, ServiceState container, Optional<Cause> cause) {
    ServiceRef ref = plan.observed().instance().ref(service.name());
    boolean savesLog = container.hasCrashed(service.cleanExitCodes());
    Set<Integer> after = stop(service, container, cause);
    return add(
        plan.step(
            new Step.RemoveContainer(
                ref,
                container.id(),
                container.name(),
                savesLog,
                container.hasProcess() ? cause : cause.or(() -> notRunning(container)),
                false),
            after));
  }

  /**
   * Stops the container and gives its name free, so that it can be put back; removes it where it
   * could not be started again. Returns the last position.
   */
  int setAside(Service service, ServiceState container, Optional<Cause> cause) {
    if (container.removedOnStop() && container.hasProcess()) {
      plan.finding(
          Finding.warning(
              container.name(),
              "is removed by Docker when it stops",
              service.equals(Services.stopOrder().getFirst())
                  ? "it cannot be rolled back"
                  : "a rollback uses its replacement"));
    }
    if (!isRestartable(service, container)) {
      return remove(service, container, cause);
    }
    ServiceRef ref = plan.observed().instance().ref(service.name());
    Set<Integer> after = stop(service, container, cause);
    return add(plan.step(new Step.SetAside(ref, container.id()), after));
  }

  /** A container that ran, or that a stop has ended, and that is still there after a stop. */
  static boolean isRestartable(Service service, ServiceState container) {
    boolean hasEndedCleanly =
        container.status() == ServiceState.Status.EXITED
            && !container.hasCrashed(service.cleanExitCodes());
    boolean runs = container.hasProcess() && container.status() != ServiceState.Status.RESTARTING;
    return (runs || hasEndedCleanly) && !container.removedOnStop();
  }

  /** Stops the container where it has a process; returns the positions to wait for. */
  Set<Integer> stop(Service service, ServiceState container, Optional<Cause> cause) {
    if (!container.hasProcess()) {
      return lastStop;
    }
    var instance = plan.observed().instance();
    int stop =
        plan.step(
            new Step.StopContainer(
                instance.ref(service.name()),
                container.id(),
                container.name(),
                instance.stopGrace().get(service.name()),
                cause),
            lastStop);
    lastStop = Set.of(add(stop));
    return lastStop;
  }

  private int add(int position) {
    all.add(position);
    return position;
  }

  static Optional<Cause> notRunning(ServiceState container) {
    return Optional.of(new Cause.NotRunning(container.status(), container.exitCode()));
  }
}
