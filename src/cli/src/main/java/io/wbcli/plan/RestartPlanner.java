package io.wbcli.plan;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.ContainerState;
import io.wbcli.instance.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces containers by what the config asks for now. The network stays: it has nothing to apply,
 * and a fresh one may not be had.
 *
 * @param onlyApp true to leave the data services and the admin as they are
 */
public record RestartPlanner(boolean onlyApp) implements Planner {

  @Override
  public Plan plan(Observation observation) {
    PlanBuilder plan = new PlanBuilder(observation);
    Map<Role, ContainerSpec> desired = DesiredContainers.of(observation);
    List<Role> scope = onlyApp ? List.of(Role.APP) : List.copyOf(desired.keySet());
    Preflight.checkStart(plan, scope);
    checkDataServices(plan);
    StartSteps steps = new StartSteps(plan);
    steps.prepare(scope);
    Map<ContainerSpec, String> starting = new LinkedHashMap<>();
    scope.forEach(role -> starting.put(desired.get(role), cause(observation, desired.get(role))));
    for (Role role : Role.stopOrder()) {
      if ((!onlyApp || role == Role.APP) && !observation.goesWithout(role)) {
        String cause = desired.containsKey(role) ? "restart" : "it is no longer in the config";
        observation.own(role).ifPresent(own -> StartSteps.remove(plan, own, role, cause));
      }
    }
    steps.start(starting, desired);
    return plan.build();
  }

  private void checkDataServices(PlanBuilder plan) {
    boolean postgresRuns =
        plan.observation().own(Role.POSTGRES).map(ContainerState::isRunning).orElse(false);
    if (onlyApp && !postgresRuns) {
      var instance = plan.observation().instance();
      plan.problem(
          "%s does not run, and --only app leaves it as it is. 'wb run %s' brings up the whole instance"
              .formatted(instance.containerName(Role.POSTGRES), instance.id()));
    }
  }

  private static String cause(Observation observation, ContainerSpec spec) {
    Optional<ContainerState> own = observation.own(spec.role());
    if (own.isEmpty()) {
      return "it does not exist";
    }
    List<String> drift =
        Drift.between(spec, own.get(), Optional.ofNullable(observation.images().get(spec.role())));
    return drift.isEmpty() ? "restart" : "restart; " + String.join("; ", drift);
  }
}
