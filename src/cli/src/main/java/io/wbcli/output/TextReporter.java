package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.ImageOutcome;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For people: results on stdout, everything else on stderr, one line per change. */
public final class TextReporter implements Reporter {

  /** Without a terminal, an image's progress is told in quarters. */
  private static final int PERCENT_STEP = 25;

  private final Terminal terminal;
  private final Style out;
  private final Style err;
  private final StatusLine status;
  private final Map<ImageReference, Integer> toldPercent = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  /** Reports to this terminal. */
  public TextReporter(Terminal terminal) {
    this.terminal = terminal;
    this.out = new Style(terminal.colorsOut());
    this.err = new Style(terminal.colorsErr());
    this.status = new StatusLine(terminal);
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.StepStarted e -> status.show(e.instance(), e.step() + " ...");
      case Event.StepSucceeded e -> succeeded(e);
      case Event.StepFailed e -> line(e.instance(), err.red("failed: ") + e.step());
      case Event.StillRunning e -> stillRunning(e);
      case Event.Warning e -> line(e.instance(), err.yellow("warning: ") + e.text());
      case Event.Note e -> line(e.instance(), e.text());
      case Event.Finished e -> finished(e.outcome());
      case Event.ImageProgress e -> progress(e.image(), e.percent());
      case Event.ImageFinished e -> imageFinished(e.outcome());
    }
  }

  private void succeeded(Event.StepSucceeded event) {
    status.clear(event.instance());
    boolean isInstant = event.step() instanceof Step.CreateDirectory;
    String took = isInstant ? "" : "  " + DurationSyntax.format(event.took());
    line(event.instance(), event.step() + err.dim(took));
  }

  private void stillRunning(Event.StillRunning event) {
    String detail = event.detail().isEmpty() ? "" : "; " + event.detail();
    String text = "still: " + event.step() + ", " + DurationSyntax.format(event.elapsed()) + detail;
    if (terminal.isLive()) {
      status.show(event.instance(), text);
    } else {
      line(event.instance(), text);
    }
  }

  private void line(Object prefix, String text) {
    text.lines().forEach(line -> status.print(err.dim("[" + prefix + "] ") + line));
  }

  private void finished(Outcome outcome) {
    outcomes.add(outcome);
    status.clear(outcome.instance().id());
    outcome.failure().ifPresent(failure -> explain(outcome, failure));
    if (outcome.result() != Result.ANSWERED) { // An answer has been shown already.
      status.pause();
      terminal.out().println(out.bold(outcome.instance().id() + ": ") + describe(outcome));
    }
  }

  private String describe(Outcome outcome) {
    HostPort address = outcome.instance().address();
    return switch (outcome.result()) {
      case RUNNING ->
          "running at http://%s:%d".formatted(address.reachableAddress(), address.port());
      case STOPPED, READY, ANSWERED, UNTOUCHED -> outcome.result().toString();
      case FAILED, INTERRUPTED -> out.red(outcome.result().toString());
    };
  }

  private void explain(Outcome outcome, Failure failure) {
    line(
        outcome.instance().id(),
        failure.message().indent(0).replaceAll("(?m)^", err.red("error: ")).stripTrailing());
    if (!failure.logLines().isEmpty()) {
      line(outcome.instance().id(), "the last lines of its log:");
      failure.logLines().forEach(text -> line(outcome.instance().id(), "  | " + text));
    }
    failure.savedLog().ifPresent(file -> line(outcome.instance().id(), "the whole log: " + file));
  }

  private void progress(ImageReference image, int percent) {
    if (terminal.isLive()) {
      status.show(image, percent + "%");
      return;
    }
    int step = percent - percent % PERCENT_STEP;
    Integer told = toldPercent.put(image, step);
    if (told == null) {
      status.print(image + ": pulling");
    } else if (step > told && step < 100) {
      status.print(image + ": " + step + "%");
    }
  }

  private void imageFinished(ImageOutcome outcome) {
    status.clear(outcome.image());
    outcome
        .failure()
        .ifPresent(reason -> status.print(err.red("error: ") + outcome.image() + ": " + reason));
    status.pause();
    terminal.out().println(out.bold(outcome.image() + ": ") + outcome.result());
  }

  @Override
  public synchronized void planned(Plan plan) {
    String id = plan.instance().id().value();
    boolean isIdle = plan.steps().isEmpty() && plan.problems().isEmpty();
    terminal.out().println(out.bold(id + ":") + (isIdle ? " nothing to do" : ""));
    if (plan.problems().isEmpty()) {
      plan.steps().forEach(step -> terminal.out().println("  " + step));
    }
    plan.notes().forEach(note -> line(id, note));
    plan.warnings().forEach(warning -> line(id, err.yellow("warning: ") + warning));
    plan.problems().forEach(problem -> line(id, err.red("error: ") + problem));
  }

  @Override
  public synchronized void planned(String text) {
    terminal.out().println(text);
  }

  @Override
  public synchronized void show(InstanceId instance, View view) {
    status.pause();
    view.lines().forEach(terminal.out()::println);
  }

  @Override
  public synchronized void failed(CommandError error) {
    error.message().lines().forEach(line -> status.print(err.red("error: ") + line));
  }

  @Override
  public synchronized void finish(int exitCode) {
    long failed = outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count();
    if (outcomes.size() > 1) {
      status.print(
          "%d of %d instances done, %d not"
              .formatted(outcomes.size() - failed, outcomes.size(), failed));
    }
    status.pause();
    terminal.out().flush();
  }
}
