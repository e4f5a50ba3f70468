package io.wbcli.execute;

import io.wbcli.host.Target;
import io.wbcli.observe.Observer;
import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Waits until the engine has finished what a command asked of it that was killed since: a container
 * that is being stopped looks like one that runs, and its port may be in use for a moment longer.
 */
record Settling(Target target, Time time) {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PORTS = Duration.ofSeconds(2);

  /** Beyond the grace, within which the engine kills the process. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** Waits for what was asked of the engine since then. */
  void await(Instant since) {
    Set<ContainerId> stopping = stopping(since);
    awaitWhile(() -> isAnyRunning(stopping), longestGrace().plus(MARGIN));
    awaitWhile(this::hasPortProblem, PORTS);
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
    target
        .runtime()
        .events(
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
    return target.instance().id().value().equals(event.labels().get(Labels.INSTANCE));
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
        .anyMatch(id -> target.runtime().find(id).filter(ServiceState::isRunning).isPresent());
  }

  private Duration longestGrace() {
    return target.instance().stopGrace().values().stream()
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private boolean hasPortProblem() {
    return !Observer.observeSilently(List.of(target)).get(target).portProblems().isEmpty();
  }
}
