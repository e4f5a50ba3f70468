package io.wbcli.output;

import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.Timeline.Bar;
import io.wbcli.output.Timeline.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws a timeline: a bar for each instance over the whole time, then one for each of its steps.
 */
public final class TimingsText {

  private static final int MIN_BAR = 10;
  private static final int TIME = 8;
  private static final int MAX_LABEL = 40;

  private final Timeline timeline;
  private final int columns;

  /** A drawing that is so wide. */
  public TimingsText(Timeline timeline, int columns) {
    this.timeline = timeline;
    this.columns = columns;
  }

  /** Returns the lines; none where nothing took its time. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Duration end = timeline.end();
    timeline.lanes().forEach((id, lane) -> addInstance(id, lane, end, lines));
    timeline.lanes().forEach((id, lane) -> addSteps(id, lane, lines));
    return lines;
  }

  private void addInstance(InstanceId id, Lane lane, Duration end, List<String> lines) {
    if (!lane.bars().isEmpty()) {
      lines.add(line(id.value(), lane.begin(), lane.end(), Duration.ZERO, end));
    }
  }

  private void addSteps(InstanceId id, Lane lane, List<String> lines) {
    if (lane.bars().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(id + ": " + lane.outcome().map(OutcomeText::withTimes).orElse(""));
    Duration first = lane.begin();
    Duration last = lane.end();
    lane.bars().stream()
        .sorted(Comparator.comparing(Bar::begin))
        .map(bar -> line("  " + label(bar), bar.begin(), bar.end(), first, last))
        .forEach(lines::add);
  }

  private static String label(Bar bar) {
    return StepText.name(bar.step()) + (bar.problem().isPresent() ? " (failed)" : "");
  }

  private String line(String label, Duration from, Duration to, Duration first, Duration last) {
    int labels = Math.clamp((columns - TIME) / 2, 0, MAX_LABEL);
    int width = Math.max(MIN_BAR, columns - labels - TIME - 3);
    return Columns.pad(Columns.cutEnd(label, labels), labels)
        + " |"
        + bar(from.minus(first), to.minus(first), last.minus(first), width)
        + "|"
        + "%7s".formatted(DurationSyntax.format(to.minus(from)));
  }

  /** Every step is seen, also one that takes less than a column. */
  private static String bar(Duration from, Duration to, Duration whole, int width) {
    long millis = Math.max(1, whole.toMillis());
    int begin = (int) Math.min(width - 1, from.toMillis() * width / millis);
    int end = Math.clamp(Math.ceilDiv(to.toMillis() * width, millis), begin + 1, width);
    return " ".repeat(begin) + "=".repeat(end - begin) + " ".repeat(width - end);
  }
}
