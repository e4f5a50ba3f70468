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

/** Brings up what is not up, and leaves alone what runs. */
public final class RunPlanner implements Planner {

  @Override
  public Set<ServiceName> creates(Situation situation) {
    return Services.startOrder().stream()
        .filter(service -> isCreated(service, situation))
        .map(Service::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isCreated(Service service, Situation situation) {
    ObservedInstance observed = situation.observed();
    return situation.isWanted(service)
        && !isPutBack(service, observed)
        && observed.own(service.name()).filter(RunPlanner::isUp).isEmpty();
  }

  /** What an interrupted restart has set aside comes back, unless all replacements run. */
  private static boolean isPutBack(Service service, ObservedInstance observed) {
    return observed.previous(service.name()).isPresent() && !Interrupted.isReplaced(observed);
  }

  private static boolean isUp(ServiceState container) {
    return container.isRunning() || isPaused(container);
  }

  private static boolean isPaused(ServiceState container) {
    return container.status() == ServiceState.Status.PAUSED;
  }

  @Override
  public Plan plan(Situation situation) {
    return new Run(situation).plan();
  }

  private static final class Run {

    private final Situation situation;
    private final ObservedInstance observed;
    private final PlanBuilder plan;
    private final Map<ServiceName, Integer> nameFree = new HashMap<>();

    Run(Situation situation) {
      this.situation = situation;
      this.observed = situation.observed();
      this.plan = new PlanBuilder(observed);
    }

    Plan plan() {
      List<Service> creating =
          Services.startOrder().stream().filter(service -> isCreated(service, situation)).toList();
      boolean isIdle = creating.isEmpty() && situation.unavailableImages().isEmpty();
      if (!isIdle) {
        Preflight.checkStart(plan, situation, creating);
        creating.forEach(service -> TakeOver.check(plan, service, situation));
      }
      Set<Integer> prepared = isIdle ? Set.of() : Preparation.add(plan, situation);
      Shutdown shutdown = new Shutdown(plan, prepared);
      Services.stopOrder().forEach(service -> tidyUp(service, shutdown));
      bringUp(creating, prepared, shutdown.stops());
      Services.startOrder().forEach(this::noteDifferences);
      if (!plan.hasSteps() && !plan.build().isBlocked()) {
        plan.finding(Finding.note("", "is running, nothing to do", ""));
      }
      return plan.build();
    }

    private void tidyUp(Service service, Shutdown shutdown) {
      Optional<ServiceState> own = observed.own(service.name());
      if (isPutBack(service, observed)) {
        own.ifPresent(
            current ->
                nameFree.put(service.name(), shutdown.remove(service, current, Interrupted.CAUSE)));
      } else if (isCreated(service, situation)) {
        own.ifPresent(
            leftover ->
                nameFree.put(
                    service.name(),
                    shutdown.remove(service, leftover, Shutdown.notRunning(leftover))));
      }
    }

    private void bringUp(List<Service> creating, Set<Integer> prepared, Set<Integer> afterStops) {
      Startup startup = new Startup(plan, situation, afterStops);
      for (Service service : Services.startOrder()) {
        Set<Integer> after =
            Optional.ofNullable(nameFree.get(service.name())).map(Set::of).orElse(prepared);
        if (isPutBack(service, observed)) {
          putBack(service, startup, after);
        } else if (creating.contains(service)) {
          startup.create(service, cause(service), after);
        } else {
          observed
              .own(service.name())
              .filter(RunPlanner::isPaused)
              .ifPresent(paused -> resume(service, paused, startup));
        }
      }
      awaitRunning(startup);
      removeReplaced(startup);
    }

    /** Where something is started, the others must be healthy too before the instance is up. */
    private void awaitRunning(Startup startup) {
      if (startup.isEmpty()) {
        return;
      }
      for (Service service : Services.startOrder()) {
        observed
            .own(service.name())
            .filter(own -> own.isRunning() && situation.isWanted(service))
            .filter(_ -> !isPutBack(service, observed))
            .ifPresent(running -> startup.await(service, running, Optional.empty()));
      }
    }

    private void putBack(Service service, Startup startup, Set<Integer> after) {
      ServiceState previous = Interrupted.previous(observed, service);
      int position =
          plan.step(
              new Step.PutBack(
                  observed.instance().ref(service.name()), previous.id(), Interrupted.CAUSE),
              after);
      startup.start(service, Optional.of(previous.id()), Optional.empty(), Set.of(position));
    }

    private static void resume(Service service, ServiceState paused, Startup startup) {
      startup.start(service, Optional.of(paused.id()), Shutdown.notRunning(paused), Set.of());
    }

    private Optional<Cause> cause(Service service) {
      return observed
          .own(service.name())
          .map(Shutdown::notRunning)
          .orElse(Optional.of(new Cause.Missing()));
    }

    private void removeReplaced(Startup startup) {
      Replaced replaced = new Replaced();
      if (Interrupted.isReplaced(observed)) {
        for (Service service : Interrupted.services(observed)) {
          startup.await(service, observed.own(service.name()).orElseThrow(), Interrupted.CAUSE);
          replaced.add(service, Interrupted.previous(observed, service).id());
        }
      }
      replaced.remove(plan, startup.finish(), Interrupted.CAUSE);
    }

    private void noteDifferences(Service service) {
      Optional<ServiceState> own = observed.own(service.name());
      if (situation.isDegraded(service) || own.isEmpty() || isPutBack(service, observed)) {
        return;
      }
      if (own.get().isRunning() && !isAttached(own.get())) {
        plan.finding(
            Finding.warning(
                own.get().name(),
                "is not attached to network " + observed.instance().networkName(),
                "run \"wb restart " + observed.instance() + "\""));
      } else if (!situation.isWanted(service)) {
        note(service, "is not in the config", "remove it");
      } else if (own.get().isRunning()) {
        List<Difference> drift = Drift.of(service.name(), own.get(), situation);
        if (!drift.isEmpty()) {
          note(service, "differs from the config: " + Differences.describe(drift), "apply it");
        }
      }
    }

    private boolean isAttached(ServiceState container) {
      return container.networks().contains(observed.instance().networkName());
    }

    private void note(Service service, String problem, String purpose) {
      plan.finding(
          Finding.note(
              observed.instance().containerName(service.name()),
              problem,
              "run \"wb restart %s\" to %s".formatted(observed.instance(), purpose)));
    }
  }
}
