package io.wbcli.history;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.HostException;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.service.AppVersion;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes what a command did into the histories of the instances. An instance of which nothing was
 * to be changed, or that was not begun, gets no entry; one that failed or was interrupted does.
 */
public final class HistoryRecorder implements EventListener {

  private record Begun(Instant time, Optional<AppVersion> from) {}

  private final Operator operator;
  private final Result success;
  private final Function<Instance, Target> targets;
  private final Supplier<Instant> clock;
  private final EventListener next;
  private final Map<InstanceId, Begun> begun = new ConcurrentHashMap<>();

  /**
   * Constructs a recorder that passes every event on.
   *
   * @param success the result where all went well
   * @param targets finds the host of an instance
   */
  public HistoryRecorder(
      Operator operator,
      Result success,
      Function<Instance, Target> targets,
      Supplier<Instant> clock,
      EventListener next) {
    this.operator = operator;
    this.success = success;
    this.targets = targets;
    this.clock = clock;
    this.next = next;
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.InstanceStarted e when !e.steps().isEmpty() ->
          begun.put(e.instance(), new Begun(clock.get(), e.before()));
      case Event.InstanceFinished e ->
          Optional.ofNullable(begun.remove(e.outcome().instance().id()))
              .ifPresent(start -> record(e.outcome(), start));
      default -> {
        // Nothing else is an act.
      }
    }
    next.on(event);
  }

  /** A history that cannot be written fails no command. */
  private void record(Outcome outcome, Begun start) {
    try {
      History.of(targets.apply(outcome.instance())).add(entry(outcome, start));
    } catch (HostException e) {
      Finding finding = Finding.warning("history", e.getMessage(), "this command is not in it");
      next.on(new Event.Found(outcome.instance().id(), finding));
    }
  }

  private HistoryEntry entry(Outcome outcome, Begun start) {
    Optional<Failure> failure = outcome.failure();
    return new HistoryEntry(
        start.time(),
        operator.user(),
        operator.sudoUser(),
        operator.command(),
        operator.commandLine(),
        start.from(),
        success == Result.STOPPED
            ? Optional.empty()
            : Optional.of(AppVersion.of(outcome.instance())),
        Duration.between(start.time(), clock.get()),
        outcome.downtime(),
        outcome.result().toString(),
        failure.map(Failure::message),
        failure.flatMap(Failure::rollback).map(end -> end.name().toLowerCase(Locale.ROOT)));
  }
}
