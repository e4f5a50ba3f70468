package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PartialResult;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceRef;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.service.AppVersion;
import io.wbcli.service.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/** Carries out the plan for one instance, and rolls back if it fails. */
final class InstanceExecution {

  private static final int SHOWN_LINES = 20;

  private final Prepared prepared;
  private final Instance instance;
  private final String command;
  private final Result success;
  private final boolean isReversible;
  private final ExecutionOptions options;
  private final Time time;
  private final Cancellation cancellation;
  private final Set<Finding> findings = ConcurrentHashMap.newKeySet();
  private final Downtime events;
  private final StepRunner runner;
  private final Degradation degradation;
  private final PlanExecutor executor;
  private final Instant begin;

  InstanceExecution(
      Prepared prepared,
      String command,
      Result success,
      boolean isReversible,
      ExecutionOptions options,
      EventListener events,
      Time time,
      Cancellation cancellation) {
    this.prepared = prepared;
    this.instance = prepared.target().instance();
    this.command = command;
    this.success = success;
    this.isReversible = isReversible;
    this.options = options;
    this.time = time;
    this.cancellation = cancellation;
    this.events = new Downtime(events, time);
    this.runner = newRunner(timeout());
    this.degradation = new Degradation(instance, runner, this::found);
    this.executor = newExecutor(prepared.plan(), runner, degradation);
    this.begin = time.now();
  }

  private Duration timeout() {
    return options.timeout().orElse(instance.health().timeout());
  }

  private StepRunner newRunner(Duration timeout) {
    return new StepRunner(prepared.target(), time, new Deadline(time, timeout), this::found);
  }

  private PlanExecutor newExecutor(Plan plan, StepRunner stepRunner, Degradation degraded) {
    return new PlanExecutor(plan, stepRunner, degraded, events, time, cancellation);
  }

  /** A rollback may find the same once more. */
  private void found(Finding finding) {
    if (findings.add(finding)) {
      events.on(new Event.Found(instance.id(), finding));
    }
  }

  /** Does the work and returns its outcome. */
  Outcome run() {
    events.on(
        new Event.InstanceStarted(
            instance.id(),
            prepared.plan().stepList(),
            AppVersion.of(prepared.situation().observed())));
    try {
      Optional<StepFailure> failure = executor.run();
      if (failure.isPresent()) {
        return outcome(Result.FAILED, Optional.of(failed(failure.get())));
      }
      degradation.crashed().forEach(this::removeCrashed);
      return outcome(success, Optional.empty());
    } catch (CancellationException e) {
      return outcome(Result.INTERRUPTED, Optional.of(interrupted()));
    }
  }

  private Outcome outcome(Result result, Optional<Failure> failure) {
    return new Outcome(
        instance, result, failure, Duration.between(begin, time.now()), events.total());
  }

  /** Removes a container that keeps crashing, so that the next run can create it. */
  private void removeCrashed(ServiceRef service) {
    Optional<ContainerId> container = runner.created(service);
    if (container.isPresent()) {
      ContainerId id = container.get();
      String name = service.containerName();
      Duration grace = instance.stopGrace().get(service.service());
      try {
        runner.run(new Step.StopContainer(service, id, name, grace, Optional.empty()), _ -> {});
        runner.run(
            new Step.RemoveContainer(service, id, name, true, Optional.empty(), true), _ -> {});
      } catch (EngineException e) {
        found(Finding.warning(name, "cannot be removed: " + e.getMessage(), ""));
      }
    }
  }

  private Failure failed(StepFailure failed) {
    RuntimeException reason = failed.reason();
    if (reason instanceof EngineException e && e.isUnavailable()) {
      return rolledBack(
          failure(Kind.ENGINE_UNAVAILABLE, reason.getMessage(), List.of(), Optional.empty()));
    }
    if (!(reason instanceof EngineException)
        && !(reason instanceof ContainerFailure)
        && !(reason instanceof io.wbcli.host.HostException)) {
      throw reason;
    }
    Optional<ContainerId> container =
        failed.reason() instanceof ContainerFailure failure
            ? container(failed.step(), failure)
            : Optional.empty();
    List<String> lines = container.map(id -> runner.lastLines(id, SHOWN_LINES)).orElse(List.of());
    Optional<Path> savedLog =
        container.flatMap(id -> runner.saveLog(failed.step().resource().name(), id));
    return rolledBack(failure(Kind.FAILED, reason.getMessage(), lines, savedLog));
  }

  private Optional<ContainerId> container(Step step, ContainerFailure failure) {
    Optional<ContainerId> known =
        switch (step) {
          case Step.AwaitHealthy await -> await.container();
          case Step.Watch watch -> watch.container();
          default -> Optional.empty();
        };
    return known.or(() -> runner.created(failure.service()));
  }

  private Failure failure(Kind kind, String message, List<String> lines, Optional<Path> savedLog) {
    return new Failure(
        kind, message, partial(), Optional.empty(), Optional.empty(), lines, savedLog);
  }

  private Optional<PartialResult> partial() {
    return Optional.of(PartialResult.of(prepared.plan().stepList(), executor.done()));
  }

  private Failure rolledBack(Failure failure) {
    if (!isReversible) {
      return failure.with("run \"wb " + command + " " + instance + "\" again");
    }
    String next = "run \"wb run " + instance + "\"";
    if (!options.rollsBack()) {
      return failure.with(Failure.Rollback.DISABLED, Optional.of(next));
    }
    try {
      StepRunner back = newRunner(longer(timeout(), instance.health().timeout()));
      Degradation degraded = new Degradation(instance, back, this::found);
      return new Rollback(prepared, this::found)
          .run(failure, plan -> newExecutor(plan, back, degraded).run());
    } catch (CancellationException e) {
      return failure.with(Failure.Rollback.FAILED, Optional.of(next));
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Failure interrupted() {
    return new Failure(
        Kind.INTERRUPTED,
        executor.isBusy()
            ? "interrupted; Docker may still be completing the current step"
            : "interrupted",
        partial(),
        Optional.empty(),
        Optional.of("run \"wb %s %s\" to finish".formatted(command, instance)),
        List.of(),
        Optional.empty());
  }
}
