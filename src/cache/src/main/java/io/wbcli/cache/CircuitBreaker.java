package io.wbcli.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps callers from waiting for a server that is not there: after some failures in a row, one try
 * in a while.
 */
final class CircuitBreaker {

  private final int failuresUntilOpen;
  private final Duration pause;
  private final InstantSource clock;
  private int failures;
  private Instant nextTry = Instant.MIN;

  CircuitBreaker(int failuresUntilOpen, Duration pause, InstantSource clock) {
    this.failuresUntilOpen = failuresUntilOpen;
    this.pause = pause;
    this.clock = clock;
  }

  /** True where a call may be tried; while the breaker is open, for one caller in each pause. */
  synchronized boolean permits() {
    if (failures < failuresUntilOpen) {
      return true;
    }
    if (clock.instant().isBefore(nextTry)) {
      return false;
    }
    nextTry = clock.instant().plus(pause);
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures++;
    nextTry = clock.instant().plus(pause);
  }
}
