package io.wbcli.plan;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recreates containers from the current config, and keeps the replaced ones until the new ones are
 * healthy. The network stays: it has nothing to apply, and another may not be available.
 *
 * @param only the one service to replace; empty for all
 */
public record RestartPlanner(Optional<ServiceName> only) implements Planner {

  @Override
  public Set<ServiceName> creates(Situation situation) {
    return replaced(situation).stream()
        .map(Service::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Service> replaced(Situation situation) {
    return Services.startOrder().stream()
        .filter(this::isInScope)
        .filter(situation::isWanted)
        .toList();
  }

  private boolean isInScope(Service service) {
    return only.map(service.name()::equals).orElse(true);
  }

  @Override
  public Plan plan(Situation situation) {
    return new Restart(situation).plan();
  }

  private final class Restart {

    private final Situation situation;
    private final ObservedInstance observed;
    private final PlanBuilder plan;
    private final Replaced replaced = new Replaced();
    private final Map<ServiceName, Integer> nameFree = new HashMap<>();

    Restart(Situation situation) {
      this.situation = situation;
      this.observed = situation.observed();
      this.plan = new PlanBuilder(observed);
    }

    Plan plan() {
      List<Service> creating = replaced(situation);
      Preflight.checkStart(plan, situation, creating);
      checkScope();
      Services.startOrder().stream()
          .filter(service -> isInScope(service) && !situation.isDegraded(service))
          .forEach(service -> TakeOver.check(plan, service, situation));
      Set<Integer> prepared = Preparation.add(plan, situation);
      Shutdown shutdown = new Shutdown(plan, removeLeftovers(prepared));
      for (Service service : Services.stopOrder()) {
        if (isInScope(service) && !situation.isDegraded(service)) {
          takeDown(service, shutdown);
        }
      }
      bringUp(creating, prepared, shutdown.stops());
      return plan.build();
    }

    private void checkScope() {
      if (!Interrupted.services(observed).stream().allMatch(RestartPlanner.this::isInScope)) {
        plan.finding(
            Finding.error(
                "an earlier restart",
                "was interrupted",
                "run \"wb restart %s\" first".formatted(observed.instance())));
      }
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
      for (Service service : creating) {
        Set<Integer> after =
            Optional.ofNullable(nameFree.get(service.name())).map(Set::of).orElse(prepared);
        startup.create(service, cause(service), after);
      }
      replaced.remove(plan, startup.finish(), Optional.empty());
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
}
