package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what a command did with each instance, and when. */
public final class Timeline implements EventListener {

  /**
   * A step from its begin to its end, both since the command was started.
   *
   * @param problem why it failed; empty where it did not
   */
  record Bar(Step step, Duration begin, Duration end, Optional<String> problem) {}

  /** All that happened to one instance. */
  static final class Lane {

    private final Map<Step, Duration> ongoing = new LinkedHashMap<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Outcome> outcome = Optional.empty();

    /** The steps in the order of their ends. */
    List<Bar> bars() {
      return bars;
    }

    List<Finding> findings() {
      return findings;
    }

    /** How the command ended; empty where it has not, or was ended as a whole. */
    Optional<Outcome> outcome() {
      return outcome;
    }

    private void end(Step step, Duration now, Optional<String> problem) {
      Duration begin = ongoing.remove(step);
      bars.add(new Bar(step, begin == null ? now : begin, now, problem));
    }
  }

  private final InstantSource clock;
  private final Instant begin;
  private final Map<InstanceId, Lane> lanes = new LinkedHashMap<>();

  /** A timeline that begins now. */
  public Timeline(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.InstanceStarted e -> lane(e.instance());
      case Event.StepStarted e -> lane(e.instance()).ongoing.put(e.step(), elapsed());
      case Event.StepFinished e -> lane(e.instance()).end(e.step(), elapsed(), e.problem());
      case Event.StepInterrupted e ->
          lane(e.instance()).end(e.step(), elapsed(), Optional.of("interrupted"));
      case Event.Found e -> lane(e.instance()).findings.add(e.finding());
      case Event.InstanceFinished e ->
          lane(e.outcome().instance().id()).outcome = Optional.of(e.outcome());
      default -> {
        // Concerns no instance.
      }
    }
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

  /** The end of the last step. */
  Duration end() {
    return lanes.values().stream()
        .map(Lane::bars)
        .flatMap(Collection::stream)
        .map(Bar::end)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
