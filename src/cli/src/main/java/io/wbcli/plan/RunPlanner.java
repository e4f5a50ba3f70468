package io.wbcli.plan;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.ContainerState;
import io.wbcli.instance.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings up what is not up, and leaves alone what runs. */
public final class RunPlanner implements Planner {

  @Override
  public Plan plan(Observation observation) {
    return new Run(new PlanBuilder(observation)).plan();
  }

  private static final class Run {

    private final PlanBuilder plan;
    private final Observation observation;
    private final Map<Role, ContainerSpec> desired;
    private final Map<ContainerSpec, String> starting = new LinkedHashMap<>();
    private final List<ContainerState> paused = new ArrayList<>();
    private final List<ContainerSpec> resumed = new ArrayList<>();

    Run(PlanBuilder plan) {
      this.plan = plan;
      this.observation = plan.observation();
      this.desired = DesiredContainers.of(observation);
    }

    Plan plan() {
      for (Role role : Role.values()) {
        decide(role, observation.own(role));
      }
      List<Role> roles = starting.keySet().stream().map(ContainerSpec::role).toList();
      if (!roles.isEmpty() || !observation.unavailableImages().isEmpty()) {
        Preflight.checkStart(plan, roles);
        new StartSteps(plan).prepare(roles);
        removeLeftovers();
      }
      resume();
      new StartSteps(plan).start(starting, desired);
      if (!plan.hasSteps()) {
        plan.note("is running; nothing to do");
      }
      return plan.build();
    }

    private void decide(Role role, Optional<ContainerState> own) {
      ContainerSpec spec = desired.get(role);
      if (observation.goesWithout(role)) {
        return;
      }
      if (spec == null) {
        own.ifPresent(this::noteUnwanted);
      } else if (own.isEmpty()) {
        starting.put(spec, "it does not exist");
      } else if (own.get().isRunning()) {
        noteDrift(spec, own.get());
      } else if (own.get().status() == ContainerState.Status.PAUSED) {
        paused.add(own.get());
        resumed.add(spec);
      } else {
        starting.put(spec, "it was " + own.get().status());
      }
    }

    private void noteUnwanted(ContainerState container) {
      plan.note(
          "%s is no longer in the config; 'wb restart %s' removes it"
              .formatted(container.name(), observation.instance().id()));
    }

    private void noteDrift(ContainerSpec spec, ContainerState running) {
      List<String> drift =
          Drift.between(spec, running, Optional.ofNullable(observation.images().get(spec.role())));
      if (!drift.isEmpty()) {
        plan.note(
            "%s differs from the config: %s; 'wb restart %s' applies it"
                .formatted(spec.name(), String.join("; ", drift), observation.instance().id()));
      }
    }

    private void removeLeftovers() {
      for (Role role : Role.stopOrder()) {
        if (starting.containsKey(desired.get(role))) {
          observation
              .own(role)
              .ifPresent(
                  container -> StartSteps.remove(plan, container, role, "it does not serve"));
        }
      }
    }

    private void resume() {
      for (int i = 0; i < paused.size(); i++) {
        ContainerState container = paused.get(i);
        plan.step(
            new Step.UnpauseContainer(resumed.get(i).role(), container.name(), container.id()));
      }
      if (!resumed.isEmpty()) {
        plan.step(new Step.AwaitReady(resumed, "they were paused"));
      }
    }
  }
}
