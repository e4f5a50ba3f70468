package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import io.wbcli.runtime.PullProgress;
import io.wbcli.runtime.PullProgress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Knows what is under way at the moment, and since when. */
final class Activity implements EventListener {

  /** An instance that is being acted on, or queried by a command. */
  record Active(Instant since, String query, Map<Step, Ongoing> steps) {}

  /** A step that was begun; the reason says what it waits for. */
  record Ongoing(Instant since, String reason) {}

  /** A pull that was begun; without progress where nothing is known of it yet. */
  record Pull(Instant since, Optional<PullProgress> progress, TransferRate rate) {}

  private final InstantSource clock;
  private final Map<InstanceId, Active> instances = new LinkedHashMap<>();
  private final Map<ImageReference, Pull> pulls = new LinkedHashMap<>();
  private final DoneCount count = new DoneCount();
  private final Instant begin;
  private boolean isPreparing;

  Activity(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public void on(Event event) {
    count.on(event);
    isPreparing = event instanceof Event.CommandStarted;
    switch (event) {
      case Event.InstanceStarted e -> active(e.instance());
      case Event.QueryStarted e -> instances.put(e.instance(), newActive(e.query()));
      case Event.StepStarted e -> active(e.instance()).steps().put(e.step(), started());
      case Event.StepWaiting e -> waiting(e);
      case Event.StepFinished e -> active(e.instance()).steps().remove(e.step());
      case Event.StepInterrupted e -> active(e.instance()).steps().remove(e.step());
      case Event.QueryFinished e -> instances.remove(e.instance());
      case Event.InstanceFinished e -> instances.remove(e.outcome().instance().id());
      case Event.PullStarted e -> pulls.put(e.image(), newPull());
      case Event.PullProgressed e -> progressed(e);
      case Event.PullFinished e -> pulls.remove(e.outcome().image());
      case Event.CommandStarted _, Event.Found _, Event.Paused _ -> {
        // Nothing has begun or ended.
      }
    }
  }

  private Active active(InstanceId id) {
    return instances.computeIfAbsent(id, _ -> newActive(""));
  }

  private Active newActive(String query) {
    return new Active(now(), query, new LinkedHashMap<>());
  }

  private Pull newPull() {
    return new Pull(now(), Optional.empty(), new TransferRate(now()));
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

  private void progressed(Event.PullProgressed event) {
    pulls.computeIfPresent(event.image(), (_, pull) -> progressed(pull, event.progress()));
  }

  private Pull progressed(Pull pull, PullProgress progress) {
    if (progress.phase() == Phase.DOWNLOADING) {
      pull.rate().add(now(), progress.currentBytes());
    }
    return new Pull(pull.since(), Optional.of(progress), pull.rate());
  }

  boolean isEmpty() {
    return !isPreparing && instances.isEmpty() && pulls.isEmpty();
  }

  /** True while the command reads the state of its instances and plans. */
  boolean isPreparing() {
    return isPreparing;
  }

  Map<InstanceId, Active> instances() {
    return instances;
  }

  Map<ImageReference, Pull> pulls() {
    return pulls;
  }

  /** How far the pull is, in words. */
  String describe(Pull pull) {
    return PullText.plain(pull.progress(), pull.rate().perSecond(now()));
  }

  /** The instances that the command is done with. */
  DoneCount count() {
    return count;
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
