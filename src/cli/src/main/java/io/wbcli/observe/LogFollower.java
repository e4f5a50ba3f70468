package io.wbcli.observe;

import io.wbcli.instance.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Follows logs. A container that is started again or replaced is followed on: once a second, one
 * look at the engine finds those of all services whose log has ended.
 */
public final class LogFollower {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstanceLogs logs;
  private final LogQuery query;
  private final Predicate<LogLine> sink;
  private final Map<ServiceRef, Instant> lastTimes = new ConcurrentHashMap<>();
  private final Map<ServiceRef, LogSource> sources = new HashMap<>();
  private final Map<ServiceRef, Future<?>> running = new HashMap<>();
  private volatile boolean closed;

  /**
   * Constructs a follower.
   *
   * @param sink returns false to end
   */
  public LogFollower(InstanceLogs logs, LogQuery query, Predicate<LogLine> sink) {
    this.logs = logs;
    this.query = query;
    this.sink = sink;
  }

  /**
   * Reads what was written until now, by time, and then what is written, as it comes. Returns when
   * the sink ends it.
   *
   * @param sleep waits for a given time; what it throws ends this, too
   */
  public void run(Consumer<Duration> sleep) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      sources.putAll(logs.find(logs.refs().keySet()));
      closed = !LogMerge.run(List.copyOf(sources.values()), query, this::take);
      sources.values().forEach(source -> follow(source, true, threads));
      while (!closed) {
        sleep.accept(PAUSE);
        attach(threads);
      }
    } finally {
      closed = true;
      threads.shutdownNow();
    }
  }

  private boolean take(LogLine line) {
    lastTimes.put(line.service(), line.time());
    return sink.test(line);
  }

  private void follow(LogSource source, boolean isFirst, ExecutorService threads) {
    Optional<Instant> last =
        Optional.ofNullable(lastTimes.get(source.service())).map(time -> time.plusNanos(1));
    Optional<Instant> since = isFirst ? last.or(query::since) : last;
    OptionalInt tail = isFirst && last.isEmpty() ? query.tail() : OptionalInt.empty();
    running.put(
        source.service(),
        threads.submit(() -> source.read(true, since, tail, this::takeWhileOpen)));
  }

  private synchronized void takeWhileOpen(LogLine line) {
    if (!closed) {
      closed = !take(line);
    }
  }

  private void attach(ExecutorService threads) {
    List<ServiceRef> ended = new ArrayList<>();
    for (ServiceRef service : logs.refs().keySet()) {
      Future<?> future = running.get(service);
      if (future == null || future.isDone()) {
        throwIfFailed(future);
        ended.add(service);
      }
    }
    if (ended.isEmpty()) {
      return;
    }
    logs.find(ended)
        .forEach(
            (service, source) -> {
              if (!source.equals(sources.put(service, source))) {
                follow(source, false, threads);
              }
            });
  }

  private static void throwIfFailed(Future<?> future) {
    if (future != null && future.state() == Future.State.FAILED) {
      throw future.exceptionNow() instanceof RuntimeException known
          ? known
          : new IllegalStateException(future.exceptionNow());
    }
  }
}
