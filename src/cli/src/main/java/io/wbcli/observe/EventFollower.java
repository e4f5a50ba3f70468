package io.wbcli.observe;

import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Follows the events of instances, also over a restart of an engine: what happened meanwhile is
 * read again as far as the engine remembers it.
 */
public final class EventFollower {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstanceEvents events;
  private final Instant since;
  private final Predicate<InstanceEvent> sink;
  private final Consumer<String> notices;
  private final InstantSource clock;
  private final Consumer<Duration> sleep;
  private final WatchedInstances watched;
  private final EventRules rules;
  private final HealthProber prober;
  private final SeenEvents seen = new SeenEvents();
  private volatile boolean closed;

  /**
   * Constructs a follower.
   *
   * @param since only what happened at this time or later
   * @param sink returns false to end
   * @param notices receives a line when an engine ends, and when it is back
   * @param sleep waits for a given time; what it throws ends this
   */
  public EventFollower(
      InstanceEvents events,
      Instant since,
      Predicate<InstanceEvent> sink,
      Consumer<String> notices,
      InstantSource clock,
      Consumer<Duration> sleep) {
    this.events = events;
    this.since = since;
    this.sink = sink;
    this.notices = notices;
    this.clock = clock;
    this.sleep = sleep;
    this.watched = new WatchedInstances(events.targets(), events.commands());
    this.rules = new EventRules(watched);
    this.prober = new HealthProber(events.targets());
  }

  /**
   * Hands over what the engines remember, and what happens from now on. Returns when the sink ends
   * it.
   *
   * @param interval how often services are asked for their health
   */
  public void run(Duration interval) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      probe();
      List<ContainerRuntime> runtimes = events.runtimes();
      runtimes.forEach(runtime -> runtime.events(Instant.EPOCH, false, this::take));
      List<? extends Future<?>> streams =
          runtimes.stream().map(runtime -> threads.submit(() -> follow(runtime))).toList();
      Instant next = clock.instant().plus(interval);
      while (!closed) {
        sleep.accept(PAUSE);
        streams.forEach(EventFollower::throwIfFailed);
        if (!clock.instant().isBefore(next)) {
          probeIfPossible();
          next = clock.instant().plus(interval);
        }
      }
    } finally {
      closed = true;
      threads.shutdownNow();
    }
  }

  private void follow(ContainerRuntime runtime) {
    while (!closed) {
      try {
        runtime.events(seen.last(), true, this::take);
      } catch (EngineException e) {
        if (!e.isUnavailable()) {
          throw e;
        }
      }
      notices.accept("Docker Engine has ended the events; reconnecting");
      awaitEngine(runtime);
      notices.accept("Docker Engine is reachable again");
    }
  }

  private void awaitEngine(ContainerRuntime runtime) {
    boolean isBack = false;
    while (!isBack) {
      sleep.accept(PAUSE);
      try {
        runtime.observe(List.of());
        isBack = true;
      } catch (EngineException e) {
        if (!e.isUnavailable()) {
          throw e;
        }
      }
    }
  }

  private synchronized void take(ContainerEvent event) {
    if (!closed && seen.add(event)) {
      rules.apply(event).ifPresent(this::show);
    }
  }

  private void show(InstanceEvent event) {
    if (!event.time().isBefore(since)) {
      closed = !sink.test(event);
    }
  }

  /** An engine that does not answer is reported where its events end. */
  private void probeIfPossible() {
    try {
      probe();
    } catch (EngineException e) {
      if (!e.isUnavailable()) {
        throw e;
      }
    }
  }

  private void probe() {
    List<HealthProber.Answer> answers = prober.ask(clock.instant());
    Instant now = clock.instant();
    synchronized (this) {
      answers.forEach(answer -> note(answer, now));
    }
  }

  private void note(HealthProber.Answer answer, Instant now) {
    watched.probe(answer.service());
    Optional<InstanceEvent> change =
        rules.health(answer.service(), now, answer.isHealthy(), answer.reason());
    change.filter(_ -> !closed).ifPresent(this::show);
  }

  private static void throwIfFailed(Future<?> stream) {
    if (stream.state() == Future.State.FAILED) {
      throw stream.exceptionNow() instanceof RuntimeException known
          ? known
          : new IllegalStateException(stream.exceptionNow());
    }
  }
}
