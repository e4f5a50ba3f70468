package io.wbcli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** Measures the speed of a transfer over its last seconds. */
final class TransferRate {

  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration AT_LEAST = Duration.ofSeconds(1);

  /** How many bytes were there at a time. */
  private record Sample(Instant time, long bytes) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** A transfer that begins now. */
  TransferRate(Instant now) {
    samples.add(new Sample(now, 0));
  }

  void add(Instant now, long bytes) {
    samples.addLast(new Sample(now, bytes));
    while (samples.size() > 2 && samples.peekFirst().time().isBefore(now.minus(WINDOW))) {
      samples.removeFirst();
    }
  }

  /** The bytes per second; empty if the transfer has just begun. */
  OptionalLong perSecond(Instant now) {
    Sample first = samples.getFirst();
    Duration time = Duration.between(first.time(), now);
    long bytes = samples.getLast().bytes() - first.bytes();
    return time.compareTo(AT_LEAST) < 0
        ? OptionalLong.empty()
        : OptionalLong.of(bytes * 1000 / time.toMillis());
  }
}
