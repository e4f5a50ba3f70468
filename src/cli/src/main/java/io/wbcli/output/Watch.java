package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.DurationSyntax;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows a result again and again: in its place on a terminal, below the one before elsewhere, and
 * as one JSON document on each line.
 */
public final class Watch {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Terminal terminal;
  private final Reporter reporter;
  private final String title;
  private final ZoneId zone;
  private final Display display;

  /** Constructs a watch of a command that is repeated so often. */
  public Watch(
      Terminal terminal, Reporter reporter, String command, Duration interval, ZoneId zone) {
    this.terminal = terminal;
    this.reporter = reporter;
    this.title = "wb " + command + "  every " + DurationSyntax.format(interval) + "  ";
    this.zone = zone;
    this.display = new Display(terminal.out());
    reporter.showEachAtOnce();
  }

  /**
   * Shows the result as it is now.
   *
   * @return false if nobody reads any more
   */
  public boolean show(Overview overview, Instant now) {
    String time = TIME.format(now.atZone(zone));
    if (reporter.isDocument() || !terminal.canRedrawOut()) {
      reporter.show(reporter.isDocument() ? overview : new Timed(time, overview));
    } else {
      redraw(overview, time);
    }
    return !terminal.out().checkError();
  }

  /** The size may have changed since the last time. */
  private void redraw(Overview overview, String time) {
    Tty.Size size = terminal.size();
    // The last column would wrap on some terminals, and the cursor needs a row below the lines.
    int columns = Math.max(1, size.columns() - 1);
    List<String> lines = new ArrayList<>(List.of(title + time));
    lines.addAll(overview.lines(columns));
    List<String> shown = fitting(lines, Math.max(1, size.rows() - 1));
    display.show(
        List.of(),
        shown.stream().map(line -> Columns.cutEnd(line, columns)).toList(),
        size.columns());
  }

  private static List<String> fitting(List<String> lines, int rows) {
    if (lines.size() <= rows) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, rows - 1));
    shown.add("... and %d more".formatted(lines.size() - rows + 1));
    return shown;
  }

  /** A result below the time of its reading. */
  private record Timed(String time, Overview overview) implements Overview {

    @Override
    public List<String> lines(int columns) {
      List<String> lines = new ArrayList<>(List.of(time));
      lines.addAll(overview.lines(columns));
      lines.add("");
      return lines;
    }

    @Override
    public void addTo(ObjectNode document) {
      overview.addTo(document);
    }
  }
}
