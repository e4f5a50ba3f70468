package io.wbcli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that a test moves, and whose ticks come while it moves. */
final class ManualTime implements InstantSource, Ticker {

  private static final class Task {
    private final Duration period;
    private final Runnable action;
    private Instant due;

    Task(Duration period, Runnable action, Instant due) {
      this.period = period;
      this.action = action;
      this.due = due;
    }
  }

  private final List<Task> tasks = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Runnable every(Duration delay, Duration period, Runnable action) {
    Task task = new Task(period, action, now.plus(delay));
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  void advance(Duration duration) {
    Instant end = now.plus(duration);
    for (Optional<Task> next = next(end); next.isPresent(); next = next(end)) {
      Task task = next.get();
      now = task.due;
      task.due = task.due.plus(task.period);
      task.action.run();
    }
    now = end;
  }

  private Optional<Task> next(Instant end) {
    return tasks.stream()
        .filter(task -> !task.due.isAfter(end))
        .min(Comparator.comparing((Task task) -> task.due));
  }

  boolean isTicking() {
    return !tasks.isEmpty();
  }

  @Override
  public void close() {
    tasks.clear();
  }
}
