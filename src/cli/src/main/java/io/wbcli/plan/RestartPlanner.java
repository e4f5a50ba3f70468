package io.wbcli.plan;

import io.wbcli.instance.ServiceName;
import io.wbcli.service.Finding;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.LinkedHashSet;
import java.util.List;
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
    return scope().stream()
        .filter(situation::isWanted)
        .map(Service::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Service> scope() {
    return Services.startOrder().stream().filter(this::isInScope).toList();
  }

  private boolean isInScope(Service service) {
    return only.map(service.name()::equals).orElse(true);
  }

  @Override
  public Plan plan(Situation situation) {
    PlanBuilder plan = new PlanBuilder(situation.observed());
    new Replacement(plan, situation, scope(), List.of()).add();
    checkScope(plan);
    return plan.build();
  }

  /** What a restart of all has left behind is not for a restart of one service to finish. */
  private void checkScope(PlanBuilder plan) {
    if (!Interrupted.services(plan.observed()).stream().allMatch(this::isInScope)) {
      plan.finding(
          Finding.error(
              "an earlier restart",
              "was interrupted",
              "run \"wb restart %s\" first".formatted(plan.observed().instance())));
    }
  }
}
