package io.wbcli.testing;

import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when somebody waits. */
public final class VirtualTime implements Time {

  private final Cancellation cancellation;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** A clock whose waits end with the cancellation. */
  public VirtualTime(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    cancellation.throwIfRequested();
    now = now.plus(duration);
  }
}
