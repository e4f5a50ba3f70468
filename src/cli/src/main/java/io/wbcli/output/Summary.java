package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.DurationSyntax;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts results, for a last line such as {@code 5 running, 1 failed (22.5s)}. */
final class Summary implements EventListener {

  private final InstantSource clock;
  private final Instant begin;
  private final Map<Result, Integer> instances = new EnumMap<>(Result.class);
  private final Map<PullOutcome.Result, Integer> pulls = new EnumMap<>(PullOutcome.Result.class);

  /** A count that begins now. */
  Summary(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.InstanceFinished e -> instances.merge(e.outcome().result(), 1, Integer::sum);
      case Event.PullFinished e -> pulls.merge(e.outcome().result(), 1, Integer::sum);
      default -> {
        // Only results count.
      }
    }
  }

  /** The line; empty where a single result says as much. */
  Optional<String> text() {
    Map<?, Integer> counts = instances.isEmpty() ? pulls : instances;
    boolean isSaid = counts.keySet().equals(Set.of(Result.ANSWERED));
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return all < 2 || isSaid ? Optional.empty() : Optional.of(text(counts));
  }

  private String text(Map<?, Integer> counts) {
    String took = DurationSyntax.format(Duration.between(begin, clock.instant()));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", ", "", " (" + took + ")"));
  }
}
