package io.wbcli.output;

import io.wbcli.config.Problem;
import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Step;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Prints results for people.
 *
 * @param showsPulls true where an image is a result, and not only on the way to one
 * @param progress what must not be drawn meanwhile
 */
record TextResults(Terminal terminal, Style style, boolean showsPulls, Progress progress)
    implements Results {

  private PrintStream stream() {
    return terminal.out();
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.InstanceFinished e -> finished(e.outcome());
      case Event.PullFinished e -> finished(e.outcome());
      default -> {
        // No result.
      }
    }
  }

  /** An answer has been shown already. */
  private void finished(Outcome outcome) {
    if (outcome.result() != Result.ANSWERED) {
      print(List.of(OutcomeText.result(outcome, style) + times(outcome)));
    }
  }

  /** Times are for people; scripts read them as JSON. */
  private String times(Outcome outcome) {
    return terminal.isOutTerminal() && outcome.result() != Result.SKIPPED
        ? style.dim("  " + OutcomeText.times(outcome))
        : "";
  }

  private void finished(PullOutcome outcome) {
    if (showsPulls) {
      String result = outcome.result().toString();
      String text = outcome.failure().isPresent() ? style.red(result) : result;
      print(List.of(style.bold(outcome.image() + ": ") + text));
    }
  }

  private void print(List<String> lines) {
    progress.aside(
        () -> {
          lines.forEach(stream()::println);
          stream().flush();
        });
  }

  @Override
  public void planned(Collection<Step.PullImage> pulls) {
    print(PlanText.pulls(pulls));
  }

  @Override
  public void planned(FleetPlan plan, boolean isVerbose) {
    print(new PlanText(style).lines(plan, isVerbose));
  }

  @Override
  public void show(InstanceId instance, View view) {
    print(view.lines());
  }

  @Override
  public void warn(Map<String, List<Problem>> problems) {
    // A warning is no result.
  }

  @Override
  public void warn(String text) {
    // A warning is no result.
  }

  @Override
  public void show(Overview overview) {
    print(overview.lines(terminal.outColumns()));
  }

  @Override
  public boolean show(Line line) {
    stream().println(line.text(style, terminal.isOutTerminal()));
    return !stream().checkError();
  }

  @Override
  public void showEachAtOnce() {
    // Text is shown at once in any case.
  }

  @Override
  public boolean isDocument() {
    return false;
  }

  @Override
  public void failed(CommandError error) {
    // An error is no result.
  }

  @Override
  public void finish(int exitCode) {
    stream().flush();
  }
}
