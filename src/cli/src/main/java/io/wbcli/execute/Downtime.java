package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.instance.ServiceRef;
import io.wbcli.plan.Step;
import io.wbcli.service.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measures, from the events of one instance, how long its app did not answer. */
final class Downtime implements EventListener {

  private final EventListener next;
  private final Time time;
  private Instant stopped;
  private Duration total;

  /** Passes every event on. */
  Downtime(EventListener next, Time time) {
    this.next = next;
    this.time = time;
  }

  @Override
  public void on(Event event) {
    note(event);
    next.on(event);
  }

  private synchronized void note(Event event) {
    switch (event) {
      case Event.StepStarted begun when isStopOfApp(begun.step()) && stopped == null ->
          stopped = time.now();
      case Event.StepFinished ended when isWaitForApp(ended.step()) && ended.problem().isEmpty() ->
          answered();
      case Event.StepFinished ended
          when isWatchOfApp(ended.step()) && ended.problem().isPresent() && stopped == null ->
          stopped = time.now();
      default -> {
        // Nothing else starts or stops the app.
      }
    }
  }

  private void answered() {
    if (stopped != null) {
      Duration down = Duration.between(stopped, time.now());
      total = total == null ? down : total.plus(down);
      stopped = null;
    }
  }

  private static boolean isStopOfApp(Step step) {
    return step instanceof Step.StopContainer stop && isApp(stop.service());
  }

  private static boolean isWaitForApp(Step step) {
    return step instanceof Step.AwaitHealthy await && isApp(await.service());
  }

  private static boolean isApp(ServiceRef service) {
    return Services.named(service.service()).answersUsers();
  }

  private static boolean isWatchOfApp(Step step) {
    return step instanceof Step.Watch watch && watch.service().service().equals(ServiceName.APP);
  }

  /** Empty where the app was not stopped, or is not back. */
  synchronized Optional<Duration> total() {
    return stopped == null ? Optional.ofNullable(total) : Optional.empty();
  }
}
