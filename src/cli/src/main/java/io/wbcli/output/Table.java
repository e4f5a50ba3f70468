package io.wbcli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Aligns rows below headers. Where rows do not fit, the least important columns are left out, and
 * what remains is cut at the end. The last column may be long: rather than leaving out others, it
 * is cut.
 *
 * @param <T> what a row shows
 */
final class Table<T> {

  private static final String GAP = "  ";

  /** What the last column gets at least, if it needs as much. */
  private static final int LAST_COLUMN = 30;

  private final List<T> rows;
  private final List<Column> columns = new ArrayList<>();

  /**
   * One column.
   *
   * @param rank 0 for a column that is always shown; of the others, those of the highest rank are
   *     left out first
   * @param cells the header first
   */
  private record Column(int rank, List<String> cells, int width) {

    static Column of(int rank, List<String> cells) {
      return new Column(rank, cells, cells.stream().mapToInt(Columns::width).max().orElse(0));
    }

    boolean isEmpty() {
      return rank > 0 && cells.stream().skip(1).allMatch(String::isEmpty);
    }

    String padded(int row) {
      return Columns.pad(cells.get(row), width);
    }
  }

  Table(List<T> rows) {
    this.rows = rows;
  }

  /** Adds a column of this rank, unless its cells are empty. */
  Table<T> with(String header, int rank, Function<T, String> cell) {
    List<String> cells = new ArrayList<>(List.of(header));
    rows.forEach(row -> cells.add(Printable.compact(cell.apply(row))));
    Column column = Column.of(rank, cells);
    if (!column.isEmpty()) {
      columns.add(column);
    }
    return this;
  }

  /** Returns the header and the rows. */
  List<String> lines(int width) {
    List<Column> shown = new ArrayList<>(columns);
    while (width(shown) > width && highestRank(shown) > 0) {
      int rank = highestRank(shown);
      shown.removeIf(column -> column.rank() == rank);
    }
    return IntStream.rangeClosed(0, rows.size()).mapToObj(row -> line(shown, row, width)).toList();
  }

  private static int highestRank(List<Column> columns) {
    return columns.stream().mapToInt(Column::rank).max().orElse(0);
  }

  private static int width(List<Column> columns) {
    return columns.stream()
        .limit(columns.size() - 1L)
        .mapToInt(column -> column.width() + GAP.length())
        .reduce(Math.min(columns.getLast().width(), LAST_COLUMN), Integer::sum);
  }

  private static String line(List<Column> columns, int row, int width) {
    String line =
        columns.stream().map(column -> column.padded(row)).collect(Collectors.joining(GAP));
    return Columns.cutEnd(line.stripTrailing(), width);
  }
}
