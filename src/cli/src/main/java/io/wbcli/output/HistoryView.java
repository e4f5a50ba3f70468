package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.history.HistoryEntry;
import io.wbcli.history.HistoryJson;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.InstanceId;
import io.wbcli.service.AppVersion;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shows one entry of {@code wb history}.
 *
 * @param entry empty for an instance without one
 * @param lines the entry as text
 */
public record HistoryView(Optional<HistoryEntry> entry, List<String> lines) implements View {

  /** An instance's history without entries. */
  public static final HistoryView NONE = new HistoryView(Optional.empty(), List.of());

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** What was done with which instance. */
  public record Act(InstanceId instance, HistoryEntry entry) {}

  /** The entries in columns, in the same order. */
  public static List<HistoryView> of(List<Act> acts, ZoneId zone) {
    List<List<String>> rows = acts.stream().map(act -> row(act, zone)).toList();
    List<Integer> widths = widths(rows);
    List<HistoryView> views = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      HistoryEntry entry = acts.get(i).entry();
      List<String> lines = new ArrayList<>(List.of(line(rows.get(i), widths)));
      entry.error().ifPresent(error -> lines.add("  error: " + Printable.compact(error)));
      views.add(new HistoryView(Optional.of(entry), List.copyOf(lines)));
    }
    return views;
  }

  private static List<String> row(Act act, ZoneId zone) {
    HistoryEntry entry = act.entry();
    return List.of(
        TIME.format(entry.time().atZone(zone)),
        act.instance().value(),
        Printable.compact(entry.command()),
        versions(entry),
        result(entry),
        DurationSyntax.format(entry.took()),
        entry.downtime().map(time -> "down " + DurationSyntax.format(time)).orElse(""),
        user(entry));
  }

  private static String versions(HistoryEntry entry) {
    String from = entry.from().map(HistoryView::version).orElse("");
    String to = entry.to().map(HistoryView::version).orElse("");
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      return from.isEmpty() ? to : from;
    }
    return from + " -> " + to;
  }

  private static String version(AppVersion app) {
    return Printable.compact(app.version().orElse(app.image()));
  }

  private static String result(HistoryEntry entry) {
    String rollback =
        switch (entry.rollback().orElse("")) {
          case "restored", "removed" -> ", rolled back";
          case "failed" -> ", rollback failed";
          default -> "";
        };
    return Printable.compact(entry.result()) + rollback;
  }

  private static String user(HistoryEntry entry) {
    return Printable.compact(
        entry.sudoUser().map(user -> user + " (" + entry.user() + ")").orElse(entry.user()));
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> Columns.pad(row.get(column), widths.get(column)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static List<Integer> widths(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = Columns.width(row.get(column));
        if (column == widths.size()) {
          widths.add(width);
        } else if (width > widths.get(column)) {
          widths.set(column, width);
        }
      }
    }
    return widths;
  }

  @Override
  public void addTo(ObjectNode instance) {
    ArrayNode history = instance.withArray("history");
    entry.ifPresent(present -> history.add(HistoryJson.of(present)));
  }
}
