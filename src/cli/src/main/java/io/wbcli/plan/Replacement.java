package io.wbcli.plan;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that replace the containers of some services, and keep the replaced ones until the new
 * ones are healthy. The network stays: it has nothing to apply, and another may not be available.
 */
final class Replacement {

  private final PlanBuilder plan;
  private final Situation situation;
  private final ObservedInstance observed;
  private final List<Service> scope;
  private final Collection<Service> kept;
  private final Replaced replaced = new Replaced();
  private final Map<ServiceName, Integer> nameFree = new HashMap<>();

  /**
   * Constructs it.
   *
   * @param scope the services to replace, to create or to remove, in the order of starts
   * @param kept services whose containers stay, and must be healthy before anything is removed
   */
  Replacement(
      PlanBuilder plan, Situation situation, List<Service> scope, Collection<Service> kept) {
    this.plan = plan;
    this.situation = situation;
    this.observed = situation.observed();
    this.scope = scope.stream().filter(service -> !situation.isDegraded(service)).toList();
    this.kept = kept;
  }

  /** Adds the steps and what the checks before them have found. */
  void add() {
    List<Service> creating = scope.stream().filter(situation::isWanted).toList();
    Preflight.checkStart(plan, situation, creating);
    scope.forEach(service -> TakeOver.check(plan, service, situation));
    Set<Integer> prepared = Preparation.add(plan, situation);
    Shutdown shutdown = new Shutdown(plan, removeLeftovers(prepared));
    scope.reversed().forEach(service -> takeDown(service, shutdown));
    bringUp(creating, prepared, shutdown.stops());
  }

  /** What a restart that was up has not come to remove. */
  private Set<Integer> removeLeftovers(Set<Integer> prepared) {
    Shutdown leftovers = new Shutdown(plan, prepared);
    if (Interrupted.isCommitted(observed)) {
      Interrupted.services(observed)
          .forEach(
              service ->
                  leftovers.remove(
                      service, Interrupted.previous(observed, service), Interrupted.CAUSE));
    }
    return leftovers.positions();
  }

  /** What an interrupted restart has set aside is what ran last; its replacement is unproven. */
  private void takeDown(Service service, Shutdown shutdown) {
    Optional<ServiceState> own = observed.own(service.name());
    Optional<ServiceState> previous = observed.previous(service.name());
    if (previous.isEmpty() || Interrupted.isCommitted(observed)) {
      own.ifPresent(current -> setAside(service, current, shutdown));
      return;
    }
    own.ifPresent(
        current ->
            nameFree.put(service.name(), shutdown.remove(service, current, Interrupted.CAUSE)));
    shutdown.stop(service, previous.get(), Interrupted.CAUSE);
    replaced.add(service, previous.get().id());
  }

  private void setAside(Service service, ServiceState current, Shutdown shutdown) {
    Optional<Cause> cause =
        situation.isWanted(service) ? Optional.empty() : Optional.of(new Cause.NotInConfig());
    nameFree.put(service.name(), shutdown.setAside(service, current, cause));
    if (Shutdown.isRestartable(service, current)) {
      replaced.add(service, current.id());
    }
  }

  private void bringUp(List<Service> creating, Set<Integer> prepared, Set<Integer> afterStops) {
    Startup startup = new Startup(plan, situation, afterStops);
    for (Service service : Services.startOrder()) {
      if (creating.contains(service)) {
        Set<Integer> after =
            Optional.ofNullable(nameFree.get(service.name())).map(Set::of).orElse(prepared);
        startup.create(service, cause(service), after);
      } else if (kept.contains(service)) {
        observed
            .own(service.name())
            .filter(own -> own.status() == Status.PAUSED)
            .ifPresent(
                paused ->
                    startup.start(
                        service, Optional.of(paused.id()), Shutdown.notRunning(paused), Set.of()));
      }
    }
    if (situation.options().awaitsApp()) {
      awaitKept(startup);
    }
    replaced.remove(plan, startup.finish(), Optional.empty());
  }

  private void awaitKept(Startup startup) {
    for (Service service : kept) {
      observed
          .own(service.name())
          .filter(ServiceState::isRunning)
          .ifPresent(running -> startup.await(service, running, Optional.empty()));
    }
  }

  private Optional<Cause> cause(Service service) {
    Optional<ServiceState> own = observed.own(service.name());
    if (own.isEmpty()) {
      return Optional.of(new Cause.Missing());
    }
    List<Difference> drift = Drift.of(service.name(), own.get(), situation);
    return drift.isEmpty() ? Optional.empty() : Optional.of(new Cause.Changed(drift));
  }
}
