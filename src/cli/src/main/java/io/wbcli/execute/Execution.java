package io.wbcli.execute;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineException;
import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome.Failure;
import io.wbcli.host.HostException;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import io.wbcli.valkey.DamagedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Carries out one plan, step by step, and takes back what it started if a step fails. Decides
 * nothing else.
 */
final class Execution {

  private static final int SHOWN_LINES = 20;
  private static final String WITHOUT_CACHE = "; the app falls back to database queries";

  private final Plan plan;
  private final Instance instance;
  private final Engine engine;
  private final EventListener events;
  private final Time time;
  private final Cancellation cancellation;
  private final Settings settings;
  private final StepActions actions;
  private final ReadinessStep readiness;
  private final List<Step> done = new ArrayList<>();
  private final Set<Role> withoutService = EnumSet.noneOf(Role.class);

  Execution(
      Plan plan,
      Engine engine,
      EventListener events,
      Time time,
      Cancellation cancellation,
      Settings settings) {
    this.plan = plan;
    this.instance = plan.instance();
    this.engine = engine;
    this.events = events;
    this.time = time;
    this.cancellation = cancellation;
    this.settings = settings;
    this.actions = new StepActions(instance, engine, time, this::warn);
    Duration timeout = settings.timeout().orElse(instance.health().timeout());
    this.readiness = new ReadinessStep(engine, instance, time, timeout);
  }

  /**
   * Does all steps.
   *
   * @return nothing where all were done, else what failed
   * @throws CancellationException if the operator asked to stop; nothing is taken back then
   */
  Optional<Failure> run() {
    for (Step step : plan.steps()) {
      cancellation.throwIfRequested();
      try {
        perform(step);
      } catch (ContainerFailure | EngineException | HostException e) {
        events.on(new Event.StepFailed(instance.id(), step, e.getMessage()));
        return Optional.of(fail(e));
      }
      done.add(step);
    }
    return Optional.empty();
  }

  /** What was done so far, for a command that was interrupted. */
  List<Step> done() {
    return List.copyOf(done);
  }

  private void perform(Step step) {
    Instant begin = time.now();
    events.on(new Event.StepStarted(instance.id(), step));
    try (Heartbeat heartbeat = new Heartbeat(events, instance.id(), step, time)) {
      if (step instanceof Step.AwaitReady await) {
        awaitReady(await, heartbeat);
      } else {
        actOrGoWithout(step, heartbeat);
      }
    }
    events.on(new Event.StepSucceeded(instance.id(), step, Duration.between(begin, time.now())));
  }

  private void awaitReady(Step.AwaitReady await, Heartbeat heartbeat) {
    List<ContainerSpec> specs =
        await.specs().stream()
            .filter(spec -> !withoutService.contains(spec.role()))
            .filter(spec -> settings.awaitsApp() || spec.role() != Role.APP)
            .toList();
    for (ContainerFailure failure : readiness.await(specs, heartbeat::detail)) {
      goWithout(failure.role(), failure);
      if (failure.hasCrashed() && hasStarted(failure.role())) {
        takeAway(failure.role());
      }
    }
  }

  private void actOrGoWithout(Step step, Heartbeat heartbeat) {
    try {
      actions.perform(step, heartbeat);
    } catch (EngineException e) {
      if (e.isEngineGone()
          || !(step instanceof Step.StartContainer start)
          || !start.spec().role().isOptionalAtRunTime()) {
        throw e;
      }
      goWithout(start.spec().role(), e);
    }
  }

  private void goWithout(Role role, RuntimeException reason) {
    if (settings.strict()) {
      throw reason;
    }
    withoutService.add(role);
    List<String> log = actions.lastLines(instance.containerName(role), SHOWN_LINES);
    String last = log.isEmpty() ? "" : ": " + log.getLast();
    String remedy =
        DamagedFile.isToldIn(log) ? "; 'wb cache repair " + instance.id() + "' looks at it" : "";
    warn(reason.getMessage() + last + remedy + WITHOUT_CACHE);
  }

  private boolean hasStarted(Role role) {
    return done.stream()
        .anyMatch(step -> step instanceof Step.StartContainer start && start.spec().role() == role);
  }

  /** A container that keeps crashing helps nobody; the next run finds a clean place. */
  private void takeAway(Role role) {
    String name = instance.containerName(role);
    engine
        .findContainer(name)
        .ifPresent(
            container -> {
              actions
                  .saveLog(name)
                  .ifPresent(file -> note("the log of " + name + " was saved to " + file));
              engine.stopContainer(container.id(), instance.stopGrace().get(role));
              engine.removeContainer(container.id());
            });
  }

  private Failure fail(RuntimeException reason) {
    if (reason instanceof EngineException e && e.isEngineGone()) {
      return new Failure(
          reason.getMessage() + ". " + new HalfDone(plan, done).describe(),
          List.of(),
          Optional.empty(),
          4);
    }
    List<String> lines = List.of();
    Optional<Path> saved = Optional.empty();
    if (reason instanceof ContainerFailure failure) {
      String name = instance.containerName(failure.role());
      lines = actions.lastLines(name, SHOWN_LINES);
      saved = actions.saveLog(name);
    }
    new Undo(instance, engine, events, actions, time).takeBack(done);
    return new Failure(reason.getMessage() + afterwards(), lines, saved, 1);
  }

  private String afterwards() {
    boolean stoppedSomething = done.stream().anyMatch(Step.StopContainer.class::isInstance);
    return stoppedSomething
        ? ". What this command had stopped before is not running now: correct the cause, then 'wb run %s'"
            .formatted(instance.id())
        : "";
  }

  private void warn(String text) {
    events.on(new Event.Warning(instance.id(), text));
  }

  private void note(String text) {
    events.on(new Event.Note(instance.id(), text));
  }
}
