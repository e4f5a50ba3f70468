package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells every now and then that a long step is still at work, so that a log does not look dead. */
final class Heartbeat implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private volatile String detail = "";

  Heartbeat(EventListener events, InstanceId instance, Step step, Time time) {
    var begin = time.now();
    Runnable tick =
        () ->
            events.on(
                new Event.StillRunning(
                    instance, step, Duration.between(begin, time.now()), detail));
    var _ =
        ticks.scheduleAtFixedRate(
            tick, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  void detail(String text) {
    detail = text;
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
