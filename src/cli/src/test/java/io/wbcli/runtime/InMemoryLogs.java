package io.wbcli.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** What containers in memory wrote; guarded by its owner's lock. */
final class InMemoryLogs {

  /** A line that a container wrote. */
  record Line(Instant time, OutputSink.Source source, String text) {

    void writeTo(OutputSink sink, boolean timestamps) {
      String line = (timestamps ? time + " " : "") + text + "\n";
      sink.accept(source, line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final Object lock;
  private final Map<ContainerId, List<Line>> lines = new HashMap<>();

  /**
   * Logs without lines.
   *
   * @param lock notified after each change
   */
  InMemoryLogs(Object lock) {
    this.lock = lock;
  }

  void add(ContainerId container, Line line) {
    lines.computeIfAbsent(container, _ -> new ArrayList<>()).add(line);
  }

  void add(ContainerId container, Instant time, String text) {
    add(container, new Line(time, OutputSink.Source.STDOUT, text));
  }

  int count(ContainerId container) {
    return lines.getOrDefault(container, List.of()).size();
  }

  /** All lines but the first ones. */
  List<Line> from(ContainerId container, int first) {
    List<Line> all = lines.getOrDefault(container, List.of());
    return List.copyOf(all.subList(first, all.size()));
  }

  /** The lines that a reader sees first. */
  List<Line> select(ContainerId container, LogOptions options) {
    List<Line> since =
        from(container, 0).stream()
            .filter(line -> options.since().filter(line.time()::isBefore).isEmpty())
            .toList();
    int tail = options.tail().orElse(since.size());
    return since.subList(Math.max(0, since.size() - tail), since.size());
  }

  /** Waits for the next lines; none where the container has ended. */
  List<Line> await(ContainerId container, int first, BooleanSupplier isRunning) {
    synchronized (lock) {
      try {
        while (count(container) == first && isRunning.getAsBoolean()) {
          lock.wait();
        }
        return from(container, first);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while following a log");
      }
    }
  }
}
