package io.wbcli.execute;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.ContainerState;
import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.Labels;
import io.wbcli.host.HostException;
import io.wbcli.host.InstanceDirectory;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import io.wbcli.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does single steps: the one place where an instance is changed. */
final class StepActions {

  /** Enough of a log to find out why a container crashed. */
  private static final int SAVED_LINES = 10_000;

  private final Instance instance;
  private final Engine engine;
  private final Time time;
  private final Consumer<String> warnings;
  private final InstanceDirectory directory;

  StepActions(Instance instance, Engine engine, Time time, Consumer<String> warnings) {
    this.instance = instance;
    this.engine = engine;
    this.time = time;
    this.warnings = warnings;
    this.directory = new InstanceDirectory(instance);
  }

  void perform(Step step, Heartbeat heartbeat) {
    switch (step) {
      case Step.CreateDirectory create -> directory.create(create.name());
      case Step.StorePassword store -> directory.storePassword(store.password());
      case Step.PullImage pull ->
          engine.pull(pull.image(), percent -> heartbeat.detail(percent + "%"));
      case Step.CreateNetwork create -> createNetwork(create);
      case Step.RemoveNetwork remove -> engine.removeNetwork(remove.id());
      case Step.UnpauseContainer unpause -> engine.unpauseContainer(unpause.id());
      case Step.StopContainer stop -> stop(stop, heartbeat);
      case Step.RemoveContainer remove -> remove(remove);
      case Step.StartContainer start -> start(start.spec());
      case Step.AwaitReady await ->
          throw new IllegalArgumentException("a wait is no single action: " + await);
    }
  }

  private void createNetwork(Step.CreateNetwork create) {
    engine.createNetwork(create.name(), Map.of(Labels.INSTANCE, instance.id().value()));
  }

  private void start(ContainerSpec spec) {
    String id = engine.createContainer(spec);
    try {
      engine.startContainer(id);
    } catch (EngineException e) {
      if (!e.isEngineGone()) {
        engine.removeContainer(id); // Else the next run would find the name in use.
      }
      throw e;
    }
  }

  private void stop(Step.StopContainer stop, Heartbeat heartbeat) {
    if (stop.role() == Role.POSTGRES) {
      awaitStoppable(stop, heartbeat);
    }
    engine.stopContainer(stop.id(), stop.grace());
    Optional<ContainerState> stopped = engine.findContainer(stop.name());
    if (stopped.filter(ContainerState::wasKilled).isPresent()) {
      warnings.accept(
          "%s did not end within %s and was killed; stopGrace gives it more time"
              .formatted(stop.name(), DurationSyntax.format(stop.grace())));
    }
  }

  private void awaitStoppable(Step.StopContainer stop, Heartbeat heartbeat) {
    Probe probe = new Probes(engine, instance).stoppable(stop.name());
    try {
      new ReadinessWaiter(engine, time)
          .await(stop.name(), Role.POSTGRES, probe, stop.grace(), heartbeat::detail);
    } catch (ContainerFailure _) {
      // It has exited, or is stuck: a stop is what is left.
    }
  }

  private void remove(Step.RemoveContainer remove) {
    if (remove.savesLog()) {
      saveLog(remove.name())
          .ifPresent(
              file ->
                  warnings.accept(remove.name() + " had crashed; its log was saved to " + file));
    }
    engine.removeContainer(remove.id());
  }

  /** The end of what the container wrote; empty where there is no such container. */
  List<String> lastLines(String container, int count) {
    return engine
        .findContainer(container)
        .map(found -> engine.logs(found.id(), count))
        .orElse(List.of());
  }

  /** Saves what the container wrote; a log that cannot be saved keeps nobody from going on. */
  Optional<Path> saveLog(String container) {
    try {
      return Optional.of(
          directory.saveLog(container, time.now(), engine.logs(container, SAVED_LINES)));
    } catch (HostException | EngineException e) {
      warnings.accept(e.getMessage());
      return Optional.empty();
    }
  }
}
