package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import io.wbcli.runtime.PullProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Knows what is under way at the moment, and since when. */
final class Activity implements EventListener {

  /** An instance that is being acted on. */
  record Active(Instant since, Map<Step, Ongoing> steps) {}

  /** A step that was begun; the reason says what it waits for. */
  record Ongoing(Instant since, String reason) {}

  /** A pull that was begun; without progress where nothing is known of it yet. */
  record Pull(Instant since, Optional<PullProgress> progress) {}

  private final InstantSource clock;
  private final Map<InstanceId, Active> instances = new LinkedHashMap<>();
  private final Map<ImageReference, Pull> pulls = new LinkedHashMap<>();
  private final Instant begin;
  private int total;
  private int finished;

  Activity(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.CommandStarted e -> total = e.instances();
      case Event.InstanceStarted e -> active(e.instance());
      case Event.StepStarted e -> active(e.instance()).steps().put(e.step(), started());
      case Event.StepWaiting e -> waiting(e);
      case Event.StepFinished e -> active(e.instance()).steps().remove(e.step());
      case Event.StepInterrupted e -> active(e.instance()).steps().remove(e.step());
      case Event.InstanceFinished e -> finished(e.outcome().instance().id());
      case Event.PullStarted e -> pulls.put(e.image(), new Pull(now(), Optional.empty()));
      case Event.PullProgressed e -> progressed(e);
      case Event.PullFinished e -> pulls.remove(e.outcome().image());
      case Event.Found _ -> {
        // Nothing has begun or ended.
      }
    }
  }

  private Active active(InstanceId id) {
    return instances.computeIfAbsent(id, _ -> new Active(now(), new LinkedHashMap<>()));
  }

  private Ongoing started() {
    return new Ongoing(now(), "");
  }

  private void waiting(Event.StepWaiting event) {
    active(event.instance())
        .steps()
        .computeIfPresent(
            event.step(),
            (_, step) -> new Ongoing(step.since(), Printable.compact(event.reason())));
  }

  private void finished(InstanceId id) {
    instances.remove(id);
    finished++;
  }

  private void progressed(Event.PullProgressed event) {
    pulls.computeIfPresent(
        event.image(), (_, pull) -> new Pull(pull.since(), Optional.of(event.progress())));
  }

  boolean isEmpty() {
    return instances.isEmpty() && pulls.isEmpty();
  }

  Map<InstanceId, Active> instances() {
    return instances;
  }

  Map<ImageReference, Pull> pulls() {
    return pulls;
  }

  /** How many instances the command acts on; 0 where that is not known. */
  int total() {
    return total;
  }

  int finished() {
    return finished;
  }

  /** The time since the command was started. */
  Duration elapsed() {
    return since(begin);
  }

  /** The time since then. */
  Duration since(Instant then) {
    return Duration.between(then, now());
  }

  private Instant now() {
    return clock.instant();
  }
}
