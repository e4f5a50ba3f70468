package io.wbcli.execute;

import io.wbcli.host.InstanceLock;
import io.wbcli.host.LockHolder;
import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.observe.Observer;
import io.wbcli.plan.Leftover;
import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Waits until the engine has finished what a command asked of it that was killed since: a container
 * that is being stopped looks like one that runs, and its port may be in use for a moment longer.
 */
public final class Settling {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PORTS = Duration.ofSeconds(2);

  /** For requests that the engine has received and not begun: no event shows them. */
  private static final Duration SENT = Duration.ofSeconds(2);

  /** Beyond the grace, within which the engine kills the process. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final InstanceId instance;
  private final ContainerRuntime runtime;
  private final Duration grace;
  private final BooleanSupplier isPortTaken;
  private final Time time;

  private Settling(
      InstanceId instance,
      ContainerRuntime runtime,
      Duration grace,
      BooleanSupplier isPortTaken,
      Time time) {
    this.instance = instance;
    this.runtime = runtime;
    this.grace = grace;
    this.isPortTaken = isPortTaken;
    this.time = time;
  }

  /** That of an instance of the config. */
  public static Settling of(Target target, Time time) {
    return new Settling(
        target.instance().id(),
        target.runtime(),
        longest(target.instance().stopGrace().values().stream()),
        () -> hasPortProblem(target),
        time);
  }

  /** That of an instance that the config does not have, whose ports nobody needs. */
  static Settling of(Leftover leftover, ContainerRuntime runtime, Time time) {
    return new Settling(
        leftover.instance(),
        runtime,
        longest(leftover.containers().stream().map(Leftover::grace)),
        () -> false,
        time);
  }

  private static Duration longest(Stream<Duration> graces) {
    return graces.max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Waits if the command that held this lock before was killed. */
  public void await(InstanceLock lock) {
    lock.abandoned().map(LockHolder::unsettled).ifPresent(since -> settle(lock, since));
  }

  /** An interrupt leaves the rest of the wait to the next command. */
  private void settle(InstanceLock lock, Instant since) {
    awaitSince(since, Duration.between(lock.since(), time.now()));
    lock.settle();
  }

  /**
   * Waits for what was asked of the engine since then.
   *
   * @param free how long the caller has had the lock
   */
  void awaitSince(Instant since, Duration free) {
    if (!free.isNegative() && free.compareTo(SENT) < 0) {
      time.sleep(SENT.minus(free));
    }
    Set<ContainerId> stopping = stopping(since);
    awaitWhile(() -> isAnyRunning(stopping), grace.plus(MARGIN));
    awaitWhile(isPortTaken, PORTS);
  }

  private void awaitWhile(BooleanSupplier condition, Duration limit) {
    Instant deadline = time.now().plus(limit);
    while (condition.getAsBoolean() && time.now().isBefore(deadline)) {
      time.sleep(POLL);
    }
  }

  /** A stop begins with a signal. */
  private Set<ContainerId> stopping(Instant since) {
    Set<ContainerId> stopping = new HashSet<>();
    runtime.events(
        since,
        false,
        event -> {
          if (isOwn(event)) {
            note(event, stopping);
          }
        });
    return stopping;
  }

  private boolean isOwn(ContainerEvent event) {
    return instance.value().equals(event.labels().get(Labels.INSTANCE));
  }

  private static void note(ContainerEvent event, Set<ContainerId> stopping) {
    switch (event.kind()) {
      case SIGNALLED -> stopping.add(event.container());
      case STARTED, ENDED -> stopping.remove(event.container());
      default -> {
        // Says nothing about a stop.
      }
    }
  }

  private boolean isAnyRunning(Set<ContainerId> containers) {
    return containers.stream()
        .anyMatch(id -> runtime.find(id).filter(ServiceState::isRunning).isPresent());
  }

  private static boolean hasPortProblem(Target target) {
    return !Observer.observeSilently(List.of(target)).get(target).portProblems().isEmpty();
  }
}
