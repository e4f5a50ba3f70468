package io.wbcli.output;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Quantity;
import io.wbcli.output.Timeline.Bar;
import io.wbcli.output.Timeline.Lane;
import io.wbcli.service.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows one instance in a page: a row, and below it what was found, what failed and the steps.
 *
 * @param whole the bars of all instances
 */
record HtmlInstance(Html html, HtmlBars whole, InstanceId id, Lane lane) {

  private static final String ROW = "row";

  /** Adds the instance. */
  void add(boolean isOpen) {
    html.block(
        "details",
        "instance " + result(),
        isOpen ? Map.of("open", "") : Map.of(),
        () -> {
          html.block("summary", ROW, this::addRow);
          html.block("div", "body", this::addBody);
        });
  }

  private String result() {
    return lane.outcome().map(outcome -> outcome.result().toString()).orElse("unfinished");
  }

  private String warnings() {
    long count = lane.warnings();
    return count == 0 ? "" : ", " + Quantity.format(count, "warning");
  }

  private void addRow() {
    html.text("span", "id", id.value());
    html.text("span", "result", result() + warnings());
    whole.track(lane.bars());
    html.text(
        "span", "took", lane.outcome().map(end -> DurationSyntax.format(end.took())).orElse(""));
    html.text(
        "span",
        "down",
        lane.outcome()
            .flatMap(Outcome::downtime)
            .map(time -> "down " + DurationSyntax.format(time))
            .orElse(""));
  }

  /** Adds an instance that was not begun, with the reason. */
  void addSkipped() {
    html.block(
        "div",
        ROW,
        () -> {
          html.text("span", "id", id.value());
          html.text("span", "down", lane.outcome().flatMap(Outcome::reason).orElse(""));
        });
  }

  private void addBody() {
    lane.outcome().ifPresent(this::addFailure);
    lane.findings().forEach(this::addFinding);
    html.block("dl", "facts", this::addFacts);
    if (!lane.bars().isEmpty()) {
      html.block("ol", "steps", this::addSteps);
    }
  }

  private void addFailure(Outcome outcome) {
    outcome.failure().ifPresent(failure -> addFailure(outcome, failure));
  }

  private void addFailure(Outcome outcome, Failure failure) {
    html.block(
        "div",
        "error",
        () -> OutcomeText.reason(outcome, failure).forEach(line -> html.text("p", "", line)));
    if (!failure.logLines().isEmpty()) {
      html.text("p", "", "Last lines of its log:");
      html.text("pre", "", log(failure));
    }
    failure.savedLog().ifPresent(file -> html.text("p", "", "Full log: " + file));
  }

  private static String log(Failure failure) {
    return failure.logLines().stream()
        .map(line -> Printable.colored(line, false))
        .collect(Collectors.joining("\n"));
  }

  private void addFinding(Finding finding) {
    html.text("p", finding.severityKey(), finding.severityKey() + ": " + finding);
  }

  private void addFacts() {
    lane.outcome()
        .map(Outcome::instance)
        .ifPresent(
            instance -> {
              fact(html, "Label", instance.label());
              fact(html, "Version", versions(instance.serverVersion()));
              fact(html, "Address", OutcomeText.url(instance));
            });
  }

  private String versions(String now) {
    Optional<String> before = lane.before().map(app -> app.version().orElseGet(app::image));
    return before.filter(version -> !version.equals(now)).map(v -> v + " → " + now).orElse(now);
  }

  /** Adds a name and its value to a list of such. */
  static void fact(Html html, String name, String value) {
    html.block(
        "div",
        "",
        () -> {
          html.text("dt", "", name);
          html.text("dd", "", value);
        });
  }

  private void addSteps() {
    HtmlBars own = new HtmlBars(html, lane.begin(), lane.end());
    lane.bars().stream()
        .sorted(Comparator.comparing(Bar::begin))
        .forEach(bar -> html.block("li", "", () -> addStep(own, bar)));
  }

  private void addStep(HtmlBars own, Bar bar) {
    String problem = bar.problem().map(text -> ": " + text).orElse("");
    html.text(
        "span", problem.isEmpty() ? "name" : "name broken", StepText.planned(bar.step()) + problem);
    own.track(List.of(bar));
    html.text("span", "took", DurationSyntax.format(bar.end().minus(bar.begin())));
  }
}
