package io.wbcli.output;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The last line of a terminal, which says what is at work now; on anything else it does not exist.
 * One line only: a taller display would break where it has more rows than the terminal.
 */
final class StatusLine {

  /** Narrower than any terminal in use, so that the line never wraps. */
  private static final int WIDTH = 78;

  private static final String ERASE = "\r\u001B[K";

  private final Terminal terminal;
  private final Map<Object, String> current = new LinkedHashMap<>();

  StatusLine(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(Object subject, String text) {
    current.put(subject, text);
    draw();
  }

  void clear(Object subject) {
    current.remove(subject);
  }

  /** Prints a line that stays, above the status. */
  void print(String line) {
    pause();
    terminal.err().println(line);
    draw();
  }

  /** Takes the status away until the next line. */
  void pause() {
    if (terminal.isLive()) {
      terminal.err().print(ERASE);
      terminal.err().flush();
    }
  }

  private void draw() {
    if (terminal.isLive() && !current.isEmpty()) {
      String text =
          current.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining("  "));
      terminal.err().print(ERASE + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      terminal.err().flush();
    }
  }
}
