package io.wbcli.execute;

import io.wbcli.engine.ContainerState;
import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.Labels;
import io.wbcli.engine.NetworkState;
import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import io.wbcli.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back what a failed execution has started, in the order of stops. */
final class Undo {

  private static final String CAUSE = "taking back what this command started";

  private final Instance instance;
  private final Engine engine;
  private final EventListener events;
  private final StepActions actions;
  private final Time time;

  Undo(Instance instance, Engine engine, EventListener events, StepActions actions, Time time) {
    this.instance = instance;
    this.engine = engine;
    this.events = events;
    this.actions = actions;
    this.time = time;
  }

  /**
   * Takes back the starts among these steps. Goes on where one cannot be taken back, and tells of
   * it.
   *
   * @param done only what was done: a step that failed has left nothing, and what bears its name is
   *     somebody else's
   */
  void takeBack(List<Step> done) {
    for (Step step : done.reversed()) {
      try {
        inverse(step).forEach(this::perform);
      } catch (EngineException e) {
        events.on(
            new Event.Warning(
                instance.id(), "could not take back '" + step + "': " + e.getMessage()));
      }
    }
  }

  private List<Step> inverse(Step step) {
    return switch (step) {
      case Step.StartContainer start ->
          engine
              .findContainer(start.spec().name())
              .filter(
                  container ->
                      container.label(Labels.CONFIG_HASH).equals(Optional.of(start.spec().hash())))
              .map(container -> stopAndRemove(start.spec().role(), container))
              .orElse(List.of());
      case Step.CreateNetwork create ->
          engine
              .findNetwork(create.name())
              .filter(NetworkState::isLabelled)
              .map(network -> List.<Step>of(new Step.RemoveNetwork(network.name(), network.id())))
              .orElse(List.of());
      default -> List.of();
    };
  }

  private List<Step> stopAndRemove(Role role, ContainerState container) {
    Duration grace = instance.stopGrace().get(role);
    List<Step> steps = new ArrayList<>();
    if (container.hasProcess()) {
      steps.add(new Step.StopContainer(role, container.name(), container.id(), grace, CAUSE));
    }
    steps.add(new Step.RemoveContainer(role, container.name(), container.id(), false, CAUSE));
    return steps;
  }

  private void perform(Step step) {
    Instant begin = time.now();
    events.on(new Event.StepStarted(instance.id(), step));
    try (Heartbeat heartbeat = new Heartbeat(events, instance.id(), step, time)) {
      actions.perform(step, heartbeat);
    }
    events.on(new Event.StepSucceeded(instance.id(), step, Duration.between(begin, time.now())));
  }
}
