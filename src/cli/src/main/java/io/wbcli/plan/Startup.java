package io.wbcli.plan;

import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that bring services up, in the order of starts: one start after the other, the waits
 * beside each other, and a service that needs others after these are healthy.
 */
final class Startup {

  /** A service that was started, and how to wait for it. */
  private record Started(Service service, Optional<ContainerId> container, int position) {}

  private final PlanBuilder plan;
  private final Situation situation;
  private final Instance instance;
  private final Map<ServiceName, Started> started = new LinkedHashMap<>();
  private final Map<ServiceName, Integer> awaits = new LinkedHashMap<>();
  private Set<Integer> beforeNextStart;

  /** After the steps at these positions. */
  Startup(PlanBuilder plan, Situation situation, Set<Integer> after) {
    this.plan = plan;
    this.situation = situation;
    this.instance = plan.observed().instance();
    this.beforeNextStart = after;
  }

  /**
   * Creates and starts the service's container.
   *
   * @param after the positions at which its name is free and all that it needs is there
   */
  void create(Service service, Optional<Cause> cause, Set<Integer> after) {
    boolean optional = situation.isOptional(service);
    var spec = situation.desired().specs().get(service.name());
    int created = plan.step(new Step.CreateContainer(spec, cause, optional), after);
    start(service, Optional.empty(), Optional.empty(), Set.of(created));
  }

  /** Starts a container that is there. */
  void start(
      Service service, Optional<ContainerId> container, Optional<Cause> cause, Set<Integer> after) {
    Set<Integer> before = new HashSet<>(beforeNextStart);
    before.addAll(after);
    service.requires().forEach(required -> before.addAll(await(required, service)));
    ServiceRef ref = instance.ref(service.name());
    boolean optional = situation.isOptional(service);
    int position = plan.step(new Step.StartContainer(ref, container, cause, optional), before);
    beforeNextStart = Set.of(position);
    started.put(service.name(), new Started(service, container, position));
  }

  /** Waits for a service that another one needs, whether this plan starts it or not. */
  private Set<Integer> await(ServiceName required, Service dependent) {
    Optional<Cause> cause = Optional.of(new Cause.RequiredBy(dependent.name()));
    Started own = started.get(required);
    if (own != null) {
      return Set.of(awaits.computeIfAbsent(required, _ -> await(own, cause)));
    }
    if (!instance.has(required)) {
      return Set.of();
    }
    Service service = Services.named(required);
    Optional<ServiceState> running = plan.observed().own(required).filter(ServiceState::isRunning);
    if (running.isEmpty()) {
      if (situation.isWanted(service)) {
        plan.finding(notRunning(service));
      }
      return Set.of();
    }
    Started existing = new Started(service, running.map(ServiceState::id), 0);
    return Set.of(awaits.computeIfAbsent(required, _ -> await(existing, cause, beforeNextStart)));
  }

  private Finding notRunning(Service service) {
    String name = instance.containerName(service.name());
    String state =
        plan.observed()
            .own(service.name())
            .map(found -> " (%s, code %d)".formatted(found.status(), found.exitCode()))
            .orElse("");
    return situation.isOptional(service)
        ? Finding.warning(name, "is not running" + state, service.fallback().orElseThrow())
        : Finding.error(
            name, "is not running" + state, "run \"wb run %s\" first".formatted(instance));
  }

  private int await(Started own, Optional<Cause> cause) {
    return await(own, cause, Set.of(own.position()));
  }

  private int await(Started own, Optional<Cause> cause, Set<Integer> after) {
    return plan.step(
        new Step.AwaitHealthy(
            instance.ref(own.service().name()),
            own.container(),
            cause,
            situation.isOptional(own.service())),
        after);
  }

  /** True where nothing is started. */
  boolean isEmpty() {
    return started.isEmpty();
  }

  /** Waits for a container that runs already. */
  void await(Service service, ServiceState running, Optional<Cause> cause) {
    Started existing = new Started(service, Optional.of(running.id()), 0);
    awaits.computeIfAbsent(service.name(), _ -> await(existing, cause, beforeNextStart));
  }

  /**
   * Waits for what nothing else has waited for, unless the operator does not want to wait. Returns
   * the positions at which the instance is up.
   */
  Set<Integer> finish() {
    if (situation.options().awaitsApp()) {
      started.forEach(
          (name, own) -> awaits.computeIfAbsent(name, _ -> await(own, Optional.empty())));
    }
    Set<Integer> positions = new HashSet<>(beforeNextStart);
    positions.addAll(awaits.values());
    return positions;
  }
}
