package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import io.wbcli.service.AppVersion;
import io.wbcli.service.Finding;
import io.wbcli.service.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Remembers what a command did with each instance, and when. */
public final class Timeline implements EventListener {

  /**
   * A step from its begin to its end, both since the command was started.
   *
   * @param problem why it failed; empty where it did not
   */
  record Bar(Step step, Duration begin, Duration end, Optional<String> problem) {}

  /** A pull from its begin to its end, both since the command was started. */
  record Pull(PullOutcome outcome, Duration begin, Duration end) {}

  /** All that happened to one instance. */
  static final class Lane {

    private final Map<Step, Duration> ongoing = new LinkedHashMap<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<AppVersion> before = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();

    /** The steps in the order of their ends. */
    List<Bar> bars() {
      return bars;
    }

    List<Finding> findings() {
      return findings;
    }

    long warnings() {
      return findings.stream().filter(each -> each.severity() == Severity.WARNING).count();
    }

    /** How the command ended; empty where it has not, or was ended as a whole. */
    Optional<Outcome> outcome() {
      return outcome;
    }

    boolean hasResult(Result result) {
      return outcome.filter(present -> present.result() == result).isPresent();
    }

    /** The app that it had; empty where it had none. */
    Optional<AppVersion> before() {
      return before;
    }

    /** The begin of the first step, of which there must be one. */
    Duration begin() {
      return bars.stream().map(Bar::begin).min(Duration::compareTo).orElseThrow();
    }

    /** The end of the last step, of which there must be one. */
    Duration end() {
      return bars.stream().map(Bar::end).max(Duration::compareTo).orElseThrow();
    }

    private void end(Step step, Duration now, Optional<String> problem) {
      Duration begin = ongoing.remove(step);
      bars.add(new Bar(step, begin == null ? now : begin, now, problem));
    }
  }

  private final InstantSource clock;
  private final Instant begin;
  private final Map<InstanceId, Lane> lanes = new LinkedHashMap<>();
  private final Map<ImageReference, Duration> ongoingPulls = new HashMap<>();
  private final List<Pull> pulls = new ArrayList<>();

  /** A timeline that begins now. */
  public Timeline(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.InstanceStarted e -> lane(e.instance()).before = e.before();
      case Event.StepStarted e -> lane(e.instance()).ongoing.put(e.step(), elapsed());
      case Event.StepFinished e -> lane(e.instance()).end(e.step(), elapsed(), e.problem());
      case Event.StepInterrupted e ->
          lane(e.instance()).end(e.step(), elapsed(), Optional.of("interrupted"));
      case Event.Found e -> lane(e.instance()).findings.add(e.finding());
      case Event.InstanceFinished e ->
          lane(e.outcome().instance().id()).outcome = Optional.of(e.outcome());
      case Event.PullStarted e -> ongoingPulls.put(e.image(), elapsed());
      case Event.PullFinished e -> pulls.add(pull(e.outcome()));
      default -> {
        // Takes no time.
      }
    }
  }

  private Pull pull(PullOutcome outcome) {
    Duration now = elapsed();
    Duration begun = ongoingPulls.remove(outcome.image());
    return new Pull(outcome, begun == null ? now : begun, now);
  }

  private Lane lane(InstanceId id) {
    return lanes.computeIfAbsent(id, _ -> new Lane());
  }

  /** The time when the command was started. */
  Instant begin() {
    return begin;
  }

  /** The time since then. */
  Duration elapsed() {
    return Duration.between(begin, clock.instant());
  }

  /** The instances in the order in which something happened to them. */
  Map<InstanceId, Lane> lanes() {
    return lanes;
  }

  /** The pulls in the order of their ends. */
  List<Pull> pulls() {
    return pulls;
  }

  /** The number of warnings about all instances. */
  long warnings() {
    return lanes.values().stream().mapToLong(Lane::warnings).sum();
  }

  /** The end of the last pull or step. */
  Duration end() {
    return Stream.concat(
            pulls.stream().map(Pull::end),
            lanes.values().stream().flatMap(lane -> lane.bars.stream()).map(Bar::end))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
