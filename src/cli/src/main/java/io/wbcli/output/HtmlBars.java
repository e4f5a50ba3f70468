package io.wbcli.output;

import io.wbcli.instance.DurationSyntax;
import io.wbcli.output.Timeline.Bar;
import io.wbcli.plan.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws steps as bars in a page, each from its begin to its end, in the colour of its kind. */
record HtmlBars(Html html, Duration first, Duration last) {

  private static final int MOST_TICKS = 6;

  /** The percentage from which on a label must not be centred below its place. */
  private static final int RIGHT = 90;

  private static final List<Long> UNITS =
      Stream.of(1, 10, 100, 1_000, 10_000)
          .flatMap(power -> Stream.of(1L * power, 2L * power, 5L * power))
          .toList();
  private static final long MILLIS = 100;

  /** The kinds of steps that have a colour of their own, with their names. */
  static final List<Kind> LEGEND =
      List.of(
          new Kind("stop", "stop, remove"),
          new Kind("make", "create, rename"),
          new Kind("start", "start"),
          new Kind("wait", "wait"),
          new Kind("problem", "failed"));

  /** A class of the style sheet, and what it stands for. */
  record Kind(String cssClass, String name) {}

  /** Adds a track with these steps; what is done meanwhile covers a wait. */
  void track(Collection<Bar> bars) {
    html.block(
        "span",
        "track",
        () ->
            bars.stream()
                .sorted(Comparator.comparing(bar -> !bar.step().isWait()))
                .forEach(this::bar));
  }

  private void bar(Bar bar) {
    String kind = bar.problem().isPresent() ? "problem" : kind(bar.step());
    String took = DurationSyntax.format(bar.end().minus(bar.begin()));
    html.text(
        "i", style(bar.begin(), bar.end()), StepText.name(bar.step()) + "  " + took, kind, "");
  }

  /** Adds a track with one pull. */
  void pull(Duration begin, Duration end) {
    html.block("span", "track", () -> html.text("i", style(begin, end), "pull", "pull", ""));
  }

  private static String kind(Step step) {
    return switch (step.action()) {
      case STOP, REMOVE -> "stop";
      case CREATE, GENERATE, RENAME, STORE -> "make";
      case START -> "start";
      case WAIT, WATCH -> "wait";
      case PULL -> "pull";
    };
  }

  private String style(Duration begin, Duration end) {
    double left = percent(begin);
    return String.format(Locale.ROOT, "left:%.2f%%;width:%.2f%%", left, percent(end) - left);
  }

  private double percent(Duration time) {
    double whole = Math.max(1, last.minus(first).toMillis());
    return Math.clamp(100 * time.minus(first).toMillis() / whole, 0, 100);
  }

  /** Adds round times below which the bars lie. */
  void axis() {
    long whole = last.minus(first).toMillis();
    long unit =
        UNITS.stream()
            .map(each -> each * MILLIS)
            .filter(each -> whole / each < MOST_TICKS)
            .findFirst()
            .orElse(Math.max(1, whole));
    html.block(
        "span",
        "ticks",
        () -> {
          for (long time = 0; time <= whole; time += unit) {
            tick(Duration.ofMillis(time));
          }
        });
  }

  private void tick(Duration time) {
    double left = percent(first.plus(time));
    String style = String.format(Locale.ROOT, "left:%.2f%%", left);
    String place = left > RIGHT ? "right" : left > 0 ? "" : "left";
    html.text("span", style, "", place, DurationSyntax.format(time));
  }
}
