package io.wbcli.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Aligns rows below headers. Where a row does not fit, the least important columns are left out,
 * and what remains is cut at the end.
 *
 * @param <T> what a row shows
 */
final class Table<T> {

  private static final String GAP = "  ";

  private final List<Column<T>> columns = new ArrayList<>();

  /**
   * One column.
   *
   * @param rank 0 for a column that is always shown; of the others, the highest is left out first
   */
  private record Column<T>(String header, int rank, Function<T, String> cell) {

    String text(T row) {
      return Printable.compact(cell.apply(row));
    }

    int width(List<T> rows) {
      return Math.max(
          Columns.width(header),
          rows.stream().mapToInt(r -> Columns.width(text(r))).max().orElse(0));
    }
  }

  /** Adds a column; see {@link Column#rank}. */
  Table<T> with(String header, int rank, Function<T, String> cell) {
    columns.add(new Column<>(header, rank, cell));
    return this;
  }

  /** Returns the header and the rows; columns without content are left out. */
  List<String> lines(List<T> rows, int width) {
    List<Column<T>> shown = new ArrayList<>(columns);
    shown.removeIf(
        column -> column.rank() > 0 && rows.stream().allMatch(row -> column.text(row).isEmpty()));
    Optional<Column<T>> next = leastImportant(shown);
    while (next.isPresent() && width(shown, rows) > width) {
      shown.remove(next.get());
      next = leastImportant(shown);
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(shown, rows, Column::header, width));
    rows.forEach(row -> lines.add(line(shown, rows, column -> column.text(row), width)));
    return lines;
  }

  private static <T> Optional<Column<T>> leastImportant(List<Column<T>> columns) {
    return columns.stream()
        .filter(column -> column.rank() > 0)
        .max(Comparator.comparingInt(Column::rank));
  }

  private static <T> int width(List<Column<T>> columns, List<T> rows) {
    return columns.stream().mapToInt(column -> column.width(rows)).sum()
        + GAP.length() * (columns.size() - 1);
  }

  private static <T> String line(
      List<Column<T>> columns, List<T> rows, Function<Column<T>, String> text, int width) {
    String line =
        String.join(
            GAP, columns.stream().map(c -> Columns.pad(text.apply(c), c.width(rows))).toList());
    return Columns.cutEnd(line.stripTrailing(), width);
  }
}
