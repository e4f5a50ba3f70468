package io.wbcli.plan;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.ContainerState;
import io.wbcli.instance.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The steps that every start has, in the contract's order: what is prepared, the starts, and the
 * waits between.
 */
final class StartSteps {

  private final PlanBuilder plan;
  private final Observation observation;

  StartSteps(PlanBuilder plan) {
    this.plan = plan;
    this.observation = plan.observation();
  }

  /**
   * Directories, password, images and network: whatever can be done before something is stopped.
   */
  void prepare(Collection<Role> roles) {
    observation.directory().missing().forEach(name -> plan.step(new Step.CreateDirectory(name)));
    PasswordDecision password = PasswordDecision.of(observation);
    password
        .storeCause()
        .ifPresent(
            cause -> plan.step(new Step.StorePassword(password.password().orElseThrow(), cause)));
    roles.stream()
        .filter(role -> !observation.images().containsKey(role))
        .filter(role -> !observation.unavailableImages().containsKey(role))
        .forEach(
            role -> plan.step(new Step.PullImage(role, observation.instance().images().get(role))));
    if (observation.network().isEmpty()) {
      plan.step(new Step.CreateNetwork(observation.instance().networkName()));
    }
  }

  /**
   * Starts these containers: the data services, the wait for them, the app, the wait for the app.
   *
   * @param starting the containers to start, with the cause of each
   */
  void start(Map<ContainerSpec, String> starting, Map<Role, ContainerSpec> desired) {
    starting.forEach(
        (spec, cause) -> {
          if (spec.role() == Role.APP) {
            awaitDataServices(desired);
          }
          plan.step(new Step.StartContainer(spec, cause));
        });
    List<ContainerSpec> started =
        starting.keySet().stream()
            .filter(spec -> !isDataService(spec.role()) || !startsApp(starting))
            .toList();
    if (!started.isEmpty()) {
      plan.step(new Step.AwaitReady(started, "the instance must serve"));
    }
  }

  private static boolean startsApp(Map<ContainerSpec, String> starting) {
    return starting.keySet().stream().anyMatch(spec -> spec.role() == Role.APP);
  }

  private static boolean isDataService(Role role) {
    return role == Role.POSTGRES || role == Role.VALKEY;
  }

  private void awaitDataServices(Map<Role, ContainerSpec> desired) {
    List<ContainerSpec> services = new ArrayList<>();
    Stream.of(Role.POSTGRES, Role.VALKEY)
        .filter(desired::containsKey)
        .forEach(role -> services.add(desired.get(role)));
    plan.step(new Step.AwaitReady(services, "the app needs them"));
  }

  /** Takes a container away, whatever it is doing. */
  static void remove(PlanBuilder plan, ContainerState container, Role role, String cause) {
    var grace = plan.observation().instance().stopGrace().get(role);
    if (container.status() == ContainerState.Status.PAUSED) {
      plan.step(new Step.UnpauseContainer(role, container.name(), container.id()));
    }
    if (container.hasProcess()) {
      plan.step(new Step.StopContainer(role, container.name(), container.id(), grace, cause));
    }
    String state = container.hasProcess() ? cause : "it is " + container.status();
    plan.step(
        new Step.RemoveContainer(
            role, container.name(), container.id(), container.hasCrashed(), state));
  }
}
