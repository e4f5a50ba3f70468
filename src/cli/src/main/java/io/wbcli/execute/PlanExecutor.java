package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.host.HostException;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import io.wbcli.runtime.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Does the steps of one plan, each as soon as those before it are done. After a failure nothing new
 * is begun, waits are given up, and what changes something is brought to its end. Decides nothing.
 */
final class PlanExecutor {

  /**
   * How a step ended; the reason is null where it was done, the position negative for a wake-up.
   */
  private record End(int position, RuntimeException reason) {}

  private static final End WAKE_UP = new End(-1, null);

  private final InstanceId instance;
  private final StepGraph graph;
  private final StepRunner runner;
  private final Degradation degradation;
  private final EventListener events;
  private final Time time;
  private final Cancellation cancellation;
  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
  private final Map<Integer, Thread> running = new HashMap<>();
  private final Set<Integer> waits = new HashSet<>();
  private StepFailure failure;

  PlanExecutor(
      Plan plan,
      StepRunner runner,
      Degradation degradation,
      EventListener events,
      Time time,
      Cancellation cancellation) {
    this.instance = plan.instance().id();
    this.graph = new StepGraph(plan);
    this.runner = runner;
    this.degradation = degradation;
    this.events = events;
    this.time = time;
    this.cancellation = cancellation;
  }

  /**
   * Does all steps.
   *
   * @return empty where all were done, or were optional; else the first that failed
   * @throws CancellationException if the operator asked to stop
   */
  Optional<StepFailure> run() {
    cancellation.onRequest(() -> ends.add(WAKE_UP));
    try {
      begin();
      while (!running.isEmpty()) {
        end(ends.take());
        begin();
      }
    } catch (InterruptedException e) {
      running.values().forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
    cancellation.throwIfRequested();
    return Optional.ofNullable(failure);
  }

  /** True where steps are still under way whose results are not awaited. */
  boolean isBusy() {
    return !running.isEmpty();
  }

  /** What was done so far, in the order of the ends. */
  List<Step> done() {
    return graph.done();
  }

  private boolean isStopping() {
    return failure != null || cancellation.isRequested();
  }

  private void begin() {
    while (!isStopping()) {
      List<Integer> ready = graph.begin();
      if (ready.isEmpty()) {
        return;
      }
      ready.forEach(this::begin);
    }
  }

  private void begin(int position) {
    Step step = graph.step(position);
    if (degradation.affects(step)) {
      graph.end(position, false);
      return;
    }
    if (step.isWait()) {
      waits.add(position);
    }
    running.put(position, Thread.startVirtualThread(() -> ends.add(perform(position, step))));
  }

  private End perform(int position, Step step) {
    try {
      Optional<RuntimeException> reason = attempt(step);
      return new End(position, reason.orElse(null));
    } catch (Throwable e) { // Whoever waits for the end would wait for ever.
      return new End(position, new IllegalStateException(e));
    }
  }

  private Optional<RuntimeException> attempt(Step step) {
    Instant begin = time.now();
    events.on(new Event.StepStarted(instance, step));
    try {
      runner.run(step, detail -> events.on(new Event.StepWaiting(instance, step, detail)));
    } catch (CancellationException e) {
      events.on(new Event.StepInterrupted(instance, step));
      return Optional.of(e);
    } catch (RuntimeException e) {
      finished(step, begin, Optional.of(String.valueOf(e.getMessage())));
      return Optional.of(e);
    }
    finished(step, begin, Optional.empty());
    return Optional.empty();
  }

  private void finished(Step step, Instant begin, Optional<String> problem) {
    Duration took = Duration.between(begin, time.now());
    events.on(new Event.StepFinished(instance, step, took, problem));
  }

  private void end(End end) {
    if (end.position() >= 0) {
      running.remove(end.position());
      settle(end.position(), end.reason());
    }
    if (isStopping()) {
      waits.stream()
          .filter(running::containsKey)
          .forEach(position -> running.get(position).interrupt());
    }
  }

  private void settle(int position, RuntimeException reason) {
    Step step = graph.step(position);
    if (reason == null) {
      graph.end(position, true);
    } else if (step.optional() && isTolerable(step, reason)) {
      degradation.add(step, reason);
      graph.end(position, false);
    } else if (failure == null && !(reason instanceof CancellationException)) {
      failure = new StepFailure(step, reason);
    }
  }

  /**
   * True for a failure of the service itself, rather than of the engine or of this tool; and for
   * any failure to remove a leftover.
   */
  private static boolean isTolerable(Step step, RuntimeException reason) {
    return reason instanceof ContainerFailure
        || reason instanceof HostException
        || (reason instanceof EngineException e
            && (!e.isUnavailable() || step instanceof Step.RemoveContainer));
  }
}
