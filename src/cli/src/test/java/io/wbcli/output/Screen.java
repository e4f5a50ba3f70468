package io.wbcli.output;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal as far as output moves its cursor: lines wrap and scroll, and wrap again when its
 * width changes.
 */
final class Screen {

  private static final Pattern SEQUENCE = Pattern.compile("\\u001B\\[(\\d*)([AJKm])");

  /** A sequence whose end has not been printed yet: streams pass on long text in pieces. */
  private static final Pattern BEGUN = Pattern.compile("\\u001B(\\[\\d*)?$");

  /** The second column of a wide character. */
  private static final String WIDE = "";

  private final List<List<String>> lines = new ArrayList<>();
  private int columns;
  private int rows;
  private int row;
  private int column;
  private String begun = "";

  Screen(int columns, int rows) {
    resize(columns, rows);
    lines.add(new ArrayList<>());
  }

  Tty.Size size() {
    return new Tty.Size(columns, rows);
  }

  PrintStream stream() {
    OutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            print(toString(StandardCharsets.UTF_8));
            reset();
          }
        };
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** This terminal behind stdout and stderr. */
  Terminal terminal() {
    Tty tty =
        new Tty() {
          @Override
          public boolean isConsole() {
            return true;
          }

          @Override
          public boolean isTerminal(Stream stream) {
            return true;
          }

          @Override
          public Size size() {
            return Screen.this.size();
          }
        };
    return new Terminal(
        InputStream.nullInputStream(),
        new BufferedReader(Reader.nullReader()),
        new ResultStream(stream(), StandardCharsets.UTF_8),
        stream(),
        Map.of("TERM", "xterm"),
        tty);
  }

  /** What can be seen, without the spaces at the ends. */
  List<String> visible() {
    return text(lines.subList(top(), lines.size()));
  }

  /** Everything, also what has scrolled away. */
  List<String> all() {
    return text(lines);
  }

  private static List<String> text(List<List<String>> cells) {
    List<String> text =
        new ArrayList<>(cells.stream().map(line -> String.join("", line).stripTrailing()).toList());
    while (!text.isEmpty() && text.getLast().isEmpty()) {
      text.removeLast();
    }
    return text;
  }

  private int top() {
    return Math.max(0, lines.size() - rows);
  }

  void resize(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
    List<List<String>> before = new ArrayList<>(lines);
    int cursor = row;
    lines.clear();
    for (List<String> line : before) {
      if (cursor-- == 0) {
        row = lines.size();
      }
      for (int start = 0; start == 0 || start < line.size(); start += columns) {
        lines.add(new ArrayList<>(line.subList(start, Math.min(line.size(), start + columns))));
      }
    }
  }

  private void print(String piece) {
    String printed = begun + piece;
    Matcher end = BEGUN.matcher(printed);
    begun = end.find() ? end.group() : "";
    String text = printed.substring(0, printed.length() - begun.length());
    Matcher sequence = SEQUENCE.matcher(text);
    int index = 0;
    while (index < text.length()) {
      if (sequence.region(index, text.length()).lookingAt()) {
        obey(sequence.group(1), sequence.group(2).charAt(0));
        index = sequence.end();
      } else {
        int codePoint = text.codePointAt(index);
        put(codePoint);
        index += Character.charCount(codePoint);
      }
    }
  }

  private void obey(String number, char command) {
    switch (command) {
      case 'A' -> row = Math.max(top(), row - Integer.parseInt(number));
      case 'K' -> eraseLineEnd();
      case 'J' -> {
        if (row == top() && column == 0) {
          throw new AssertionError("tmux moves a screen that is erased at once into its history");
        }
        eraseLineEnd();
        lines.subList(row + 1, lines.size()).forEach(List::clear);
      }
      default -> {
        // Colours take no room.
      }
    }
  }

  private void eraseLineEnd() {
    List<String> line = lines.get(row);
    line.subList(Math.min(column, line.size()), line.size()).clear();
  }

  private void put(int codePoint) {
    switch (codePoint) {
      case '\r' -> column = 0;
      case '\n' -> nextLine();
      default -> {
        int width = Columns.width(Character.toString(codePoint));
        if (column + width > columns) {
          nextLine();
        }
        set(Character.toString(codePoint));
        if (width == 2) {
          set(WIDE);
        }
      }
    }
  }

  private void set(String cell) {
    List<String> line = lines.get(row);
    while (line.size() <= column) {
      line.add(" ");
    }
    line.set(column, cell);
    column++;
  }

  private void nextLine() {
    column = 0;
    row++;
    if (row == lines.size()) {
      lines.add(new ArrayList<>());
    }
  }
}
