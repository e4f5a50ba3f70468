package io.wbcli.output;

import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.Activity.Active;
import io.wbcli.output.Activity.Ongoing;
import io.wbcli.output.Activity.Pull;
import io.wbcli.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Describes what is under way by lines that fit a terminal.
 *
 * @param columns the longest line
 * @param height the most lines
 */
record ActivityText(Activity activity, int columns, int height) {

  private static final String GAP = "  ";
  private static final int TIME = "59m59s".length();

  /** Columns from which on tables and bars are worth their room. */
  private static final int WIDE = 72;

  /** Rows from which on the count of instances is worth its room. */
  private static final int HIGH = 3;

  /** The lines; none is too long, and there are not too many. */
  List<String> lines() {
    List<String> active = new ArrayList<>(pulls());
    active.addAll(instances());
    if (activity.isPreparing()) {
      active.add(preparing(activity.count()) + " (" + elapsed() + ")");
    }
    boolean counts = activity.count().isOfSeveral() && height >= HIGH && !activity.isPreparing();
    List<String> lines = new ArrayList<>(head(active, counts ? height - 1 : height));
    if (counts) {
      lines.add(count());
    }
    return lines.stream().map(line -> Columns.cutEnd(line, columns)).toList();
  }

  private static List<String> head(List<String> lines, int limit) {
    if (lines.size() <= limit) {
      return lines;
    }
    int shown = Math.max(0, limit - 1);
    List<String> head = new ArrayList<>(lines.subList(0, shown));
    head.add("... and " + (lines.size() - shown) + " more");
    return head;
  }

  /** What the command does before it acts on the first instance. */
  static String preparing(DoneCount count) {
    return "checking " + count.total() + (count.isOfSeveral() ? " instances" : " instance");
  }

  private String count() {
    String failed =
        activity.count().failed().stream()
            .map(InstanceId::value)
            .collect(Collectors.joining(", ", ", failed: ", ""));
    boolean isGood = activity.count().failed().isEmpty();
    return activity.count() + " done (" + elapsed() + ")" + (isGood ? "" : failed);
  }

  private String elapsed() {
    return DurationSyntax.format(activity.elapsed());
  }

  /** A name's end tells images apart; their beginnings are often the same. */
  private List<String> pulls() {
    Map<String, String> rows = new LinkedHashMap<>();
    activity.pulls().forEach((image, pull) -> rows.put(image.value(), progress(pull)));
    int longest = rows.values().stream().mapToInt(Columns::width).max().orElse(0);
    int room = Math.max(0, columns - longest - GAP.length());
    return table(rows, name -> Columns.cutStart(name, room));
  }

  private String progress(Pull pull) {
    return isWide()
        ? time(pull.since()) + GAP + PullText.bar(pull.progress()) + activity.describe(pull)
        : activity.describe(pull);
  }

  private List<String> instances() {
    Map<String, String> rows = new LinkedHashMap<>();
    activity.instances().forEach((id, instance) -> rows.put(id.value(), steps(instance)));
    return table(rows, name -> Columns.cutEnd(name, columns / 3));
  }

  /** The time is that of the step that takes longest, or of the instance between two steps. */
  private String steps(Active instance) {
    Instant since =
        instance.steps().values().stream()
            .map(Ongoing::since)
            .min(Comparator.naturalOrder())
            .orElse(instance.since());
    String steps =
        instance.steps().entrySet().stream()
            .map(entry -> step(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(" | "));
    return (time(since) + GAP + (steps.isEmpty() ? instance.query() : steps)).stripTrailing();
  }

  private static String step(Step step, Ongoing ongoing) {
    String text = StepText.brief(step);
    return ongoing.reason().isEmpty() ? text : text + ": " + ongoing.reason();
  }

  private String time(Instant since) {
    String text = DurationSyntax.format(activity.since(since));
    return isWide() ? " ".repeat(Math.max(0, TIME - text.length())) + text : text;
  }

  private boolean isWide() {
    return columns >= WIDE;
  }

  private List<String> table(Map<String, String> rows, UnaryOperator<String> cut) {
    int longest = rows.keySet().stream().map(cut).mapToInt(Columns::width).max().orElse(0);
    int padding = isWide() ? longest : 0;
    return rows.entrySet().stream()
        .map(row -> Columns.pad(cut.apply(row.getKey()), padding) + GAP + row.getValue())
        .toList();
  }
}
