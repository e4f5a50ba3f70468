package io.wbcli.observe;

import io.wbcli.instance.ServiceRef;
import io.wbcli.observe.InstanceEvent.Kind;
import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.ContainerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Decides what the events of containers mean. A process that ends after it was asked to, by {@code
 * wb}, {@code docker stop} or the engine's own end, has not crashed, whatever its exit code. One
 * that the engine was asked to kill, by {@code docker kill} or {@code docker rm -f}, has not
 * crashed either, but that is an event. Depends on nothing but the events before, and reaches
 * neither engine nor host.
 */
final class EventRules {

  /** The signals that ask a process to end: INT, QUIT, TERM, WINCH and RTMIN+3. */
  private static final Set<Integer> STOP_SIGNALS = Set.of(2, 3, 15, 28, 37);

  /** The exit code of a process that a signal has killed is larger by this. */
  private static final int KILLED_BY = 128;

  /** No stop takes longer; a process that ends later has ignored the signal. */
  private static final Duration LONGEST_STOP = Duration.ofMinutes(10);

  private final EventContext context;
  private final Map<ContainerId, History> histories = new HashMap<>();
  private final Set<ServiceRef> unhealthy = new HashSet<>();

  /** What is known of a container. */
  private static final class History {
    private Instant askedToEnd = Instant.EPOCH;
    private OptionalInt lastSignal = OptionalInt.empty();
    private boolean endedByItself;
    private boolean wasOutOfMemory;
    private final Map<Kind, Integer> counts = new HashMap<>();

    boolean wasKilled(OptionalInt exitCode) {
      return lastSignal.isPresent()
          && exitCode.equals(OptionalInt.of(KILLED_BY + lastSignal.getAsInt()));
    }

    int count(Kind kind) {
      return counts.merge(kind, 1, Integer::sum);
    }
  }

  EventRules(EventContext context) {
    this.context = context;
  }

  /** Returns what this event, which follows those before, means; empty for nothing. */
  Optional<InstanceEvent> apply(ContainerEvent event) {
    if (event.kind() == ContainerEvent.Kind.REMOVED) {
      histories.remove(event.container());
      return Optional.empty();
    }
    return context.service(event).flatMap(service -> apply(service, event));
  }

  private Optional<InstanceEvent> apply(ServiceRef service, ContainerEvent event) {
    History history = histories.computeIfAbsent(event.container(), _ -> new History());
    return switch (event.kind()) {
      case STARTED -> started(service, event, history);
      case SIGNALLED -> signalled(event, history);
      case ENDED -> ended(service, event, history);
      case OUT_OF_MEMORY -> outOfMemory(service, event, history);
      case UNHEALTHY, HEALTHY ->
          context.isProbed(service)
              ? Optional.empty()
              : health(service, event.time(), event.kind() == ContainerEvent.Kind.HEALTHY, "");
      case REMOVED -> Optional.empty();
    };
  }

  private static Optional<InstanceEvent> signalled(ContainerEvent event, History history) {
    history.lastSignal = event.code();
    if (event.code().isPresent() && STOP_SIGNALS.contains(event.code().getAsInt())) {
      history.askedToEnd = event.time();
    }
    return Optional.empty();
  }

  private Optional<InstanceEvent> ended(ServiceRef service, ContainerEvent event, History history) {
    boolean wasStopped = !event.time().isAfter(history.askedToEnd.plus(LONGEST_STOP));
    boolean wasKilled = history.wasKilled(event.code());
    history.endedByItself = !wasStopped && !wasKilled;
    boolean isClean = context.cleanExitCodes(service.service()).contains(event.code().orElse(0));
    if (wasStopped || isClean) {
      return Optional.empty();
    }
    if (wasKilled) {
      int count = history.count(Kind.KILLED);
      return Optional.of(of(Kind.KILLED, service, event.time(), event.code(), count, ""));
    }
    String reason = history.wasOutOfMemory ? "out of memory" : "";
    int count = history.count(Kind.CRASHED);
    return Optional.of(of(Kind.CRASHED, service, event.time(), event.code(), count, reason));
  }

  /** A start by {@code wb} is none by the engine. */
  private Optional<InstanceEvent> started(
      ServiceRef service, ContainerEvent event, History history) {
    boolean isAgain = history.endedByItself;
    history.endedByItself = false;
    history.wasOutOfMemory = false;
    history.askedToEnd = Instant.EPOCH;
    history.lastSignal = OptionalInt.empty();
    return isAgain && context.command(service.instance(), event.time()).isEmpty()
        ? Optional.of(counted(Kind.RESTARTED, service, event, history))
        : Optional.empty();
  }

  private Optional<InstanceEvent> outOfMemory(
      ServiceRef service, ContainerEvent event, History history) {
    history.wasOutOfMemory = true;
    return Optional.of(counted(Kind.OUT_OF_MEMORY, service, event, history));
  }

  /**
   * Returns what the state of a service's health means: a change is news, and that a service is
   * healthy only if it was not.
   *
   * @param reason why it is not healthy; may be empty
   */
  Optional<InstanceEvent> health(
      ServiceRef service, Instant time, boolean isHealthy, String reason) {
    boolean isNews = isHealthy ? unhealthy.remove(service) : unhealthy.add(service);
    Kind kind = isHealthy ? Kind.HEALTHY : Kind.UNHEALTHY;
    return isNews
        ? Optional.of(of(kind, service, time, OptionalInt.empty(), 1, reason))
        : Optional.empty();
  }

  private InstanceEvent counted(
      Kind kind, ServiceRef service, ContainerEvent event, History history) {
    return of(kind, service, event.time(), OptionalInt.empty(), history.count(kind), "");
  }

  private InstanceEvent of(
      Kind kind, ServiceRef service, Instant time, OptionalInt exitCode, int count, String reason) {
    return new InstanceEvent(
        kind,
        time,
        service,
        exitCode,
        count,
        Optional.of(reason).filter(text -> !text.isEmpty()),
        context.command(service.instance(), time));
  }
}
