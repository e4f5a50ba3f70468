package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import io.wbcli.service.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Describes events by the lines that stay on stderr.
 *
 * @param tellsResults true where stdout does not show how instances ended
 * @param tellsPulls true where stdout does not show how pulls ended
 */
record ProgressText(Style style, boolean tellsResults, boolean tellsPulls) {

  /** The lines of an event; most have none. */
  List<String> of(Event event) {
    return switch (event) {
      case Event.StepFinished e -> step(e);
      case Event.Found e -> finding(e.instance(), e.finding());
      case Event.InstanceFinished e -> outcome(e.outcome());
      case Event.PullFinished e -> pull(e.outcome());
      case Event.Paused e ->
          List.of(
              "pausing %s before batch %d of %d"
                  .formatted(DurationSyntax.formatSeconds(e.duration()), e.batch(), e.batches()));
      case Event.CommandStarted _,
          Event.QueryStarted _,
          Event.QueryFinished _,
          Event.InstanceStarted _,
          Event.StepStarted _,
          Event.StepWaiting _,
          Event.StepInterrupted _,
          Event.PullStarted _,
          Event.PullProgressed _ ->
          List.of();
    };
  }

  /** The lines of an error that belongs to no instance. */
  List<String> of(CommandError error) {
    return error
        .message()
        .lines()
        .map(line -> style.red("error: ") + Printable.line(line))
        .toList();
  }

  /** One line that belongs to the instance. */
  String line(InstanceId id, String text) {
    return style.dim("[" + id + "] ") + text;
  }

  private List<String> step(Event.StepFinished event) {
    Step step = event.step();
    if (event.problem().isPresent()) {
      String text = StepText.planned(step) + ": " + event.problem().get();
      return lines(event.instance(), style.red("failed: "), text);
    }
    boolean isInstant = step instanceof Step.CreateDirectory;
    String took = isInstant ? "" : style.dim("  " + DurationSyntax.format(event.took()));
    return List.of(line(event.instance(), StepText.executed(step) + took));
  }

  private List<String> finding(InstanceId id, Finding finding) {
    String label =
        switch (finding.severity()) {
          case ERROR -> style.red("error: ");
          case WARNING -> style.yellow("warning: ");
          case NOTE -> "";
        };
    return lines(id, label, finding.toString());
  }

  private List<String> lines(InstanceId id, String label, String text) {
    return text.lines().map(line -> line(id, label + Printable.line(line))).toList();
  }

  private List<String> outcome(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    outcome
        .failure()
        .map(failure -> OutcomeText.failure(outcome, failure, style))
        .ifPresent(text -> text.forEach(line -> lines.add(line(outcome.instance().id(), line))));
    if (tellsResults) {
      boolean isBegun = outcome.result() != Result.SKIPPED;
      String times = isBegun ? style.dim("  " + OutcomeText.times(outcome)) : "";
      lines.add(OutcomeText.result(outcome, style) + times);
    }
    return lines;
  }

  private List<String> pull(PullOutcome outcome) {
    String took = style.dim("  " + DurationSyntax.format(outcome.took()));
    String result = outcome.image() + ": " + outcome.result() + took;
    return Stream.concat(
            outcome.failure().stream()
                .flatMap(String::lines)
                .map(line -> style.red("error: ") + outcome.image() + ": " + Printable.line(line)),
            tellsPulls ? Stream.of(result) : Stream.empty())
        .toList();
  }
}
