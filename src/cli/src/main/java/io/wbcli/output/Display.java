package io.wbcli.output;

import java.io.PrintStream;
import java.util.List;

/** Draws lines at the end of a terminal's output again and again, and others above them. */
final class Display {

  private static final String ERASE_LINE_END = "\u001B[K";
  private static final String ERASE_BELOW = "\u001B[J";

  private final PrintStream stream;
  private List<String> drawn = List.of();

  Display(PrintStream stream) {
    this.stream = stream;
  }

  /** Prints lines that stay, and draws others below them in place of those drawn before. */
  void show(List<String> permanent, List<String> current, int columns) {
    int rows = rows(columns);
    boolean covers = permanent.isEmpty() && current.size() >= rows;
    StringBuilder frame = new StringBuilder(covers ? up(rows) : blank(rows));
    permanent.forEach(line -> frame.append(line).append('\n'));
    current.forEach(line -> frame.append(line).append(ERASE_LINE_END).append('\n'));
    if (!current.isEmpty()) {
      frame.append(ERASE_BELOW);
    }
    stream.print(frame);
    stream.flush();
    drawn = List.copyOf(current);
  }

  /** Removes what is drawn. */
  void erase(int columns) {
    if (!drawn.isEmpty()) {
      show(List.of(), List.of(), columns);
    }
  }

  /** Lines that were drawn on a wider terminal take several rows of a narrower one. */
  private int rows(int columns) {
    return drawn.stream()
        .mapToInt(line -> Math.max(1, Math.ceilDiv(Columns.width(line), columns)))
        .sum();
  }

  /** Line by line: what erases a whole screen at once, some terminals keep in their history. */
  private static String blank(int rows) {
    return up(rows) + (ERASE_LINE_END + "\n").repeat(rows) + up(rows);
  }

  private static String up(int rows) {
    return rows == 0 ? "" : "\u001B[" + rows + "A\r";
  }
}
