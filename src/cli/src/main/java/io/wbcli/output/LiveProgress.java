package io.wbcli.output;

import io.wbcli.config.NameList;
import io.wbcli.event.Event;
import io.wbcli.instance.InstanceId;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Draws what is under way at the end of a terminal, and prints what happened above it. */
final class LiveProgress implements Progress {

  private static final Duration REDRAW = Duration.ofMillis(100);

  private final Supplier<Tty.Size> size;
  private final ProgressText text;
  private final Ticker ticker;
  private final Activity activity;
  private final Summary summary;
  private final Display display;
  private Runnable redrawing;

  LiveProgress(
      PrintStream stream,
      Supplier<Tty.Size> size,
      ProgressText text,
      InstantSource clock,
      Ticker ticker) {
    this.size = size;
    this.text = text;
    this.ticker = ticker;
    this.activity = new Activity(clock);
    this.summary = new Summary(clock);
    this.display = new Display(stream);
  }

  @Override
  public synchronized void on(Event event) {
    activity.on(event);
    summary.on(event);
    print(text.of(event));
    if (activity.isEmpty()) {
      rest();
    } else if (redrawing == null) {
      redrawing = ticker.every(REDRAW, REDRAW, this::redraw);
    }
  }

  private synchronized void redraw() {
    if (redrawing != null) {
      draw(List.of());
    }
  }

  private void print(List<String> lines) {
    if (!lines.isEmpty()) {
      draw(lines);
    }
  }

  /** The size may have changed since the last time. */
  private void draw(List<String> permanent) {
    Tty.Size now = size.get();
    // The last column would wrap on some terminals, and the cursor needs a row below the lines.
    int columns = Math.max(1, now.columns() - 1);
    int rows = Math.max(1, now.rows() - 1);
    List<String> current =
        activity.isEmpty() ? List.of() : new ActivityText(activity, columns, rows).lines();
    display.show(permanent, current, now.columns());
  }

  private void rest() {
    if (redrawing != null) {
      redrawing.run();
      redrawing = null;
    }
    display.erase(size.get().columns());
  }

  @Override
  public synchronized void failed(CommandError error) {
    print(text.of(error));
  }

  @Override
  public synchronized void notice(String line) {
    print(List.of(line));
  }

  @Override
  public synchronized void aside(Runnable printing) {
    display.erase(size.get().columns());
    printing.run();
    draw(List.of());
  }

  @Override
  public synchronized void finish(int exitCode) {
    rest();
    List<InstanceId> failed = activity.count().failed();
    if (!failed.isEmpty() && activity.count().isOfSeveral()) {
      notice("failed: " + NameList.format(failed)); // Their errors may have scrolled away.
    }
    summary.text().ifPresent(this::notice);
  }

  @Override
  public synchronized void close() {
    rest();
    ticker.close();
  }
}
