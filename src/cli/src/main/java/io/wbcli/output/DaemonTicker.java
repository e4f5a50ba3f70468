package io.wbcli.output;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A ticker on a virtual thread, which keeps no process from its end. */
final class DaemonTicker implements Ticker {

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofVirtual().name("wb-progress").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  DaemonTicker() {
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Runnable every(Duration delay, Duration period, Runnable task) {
    ScheduledFuture<?> ticks =
        executor.scheduleAtFixedRate(task, delay.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    return () -> ticks.cancel(false);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
