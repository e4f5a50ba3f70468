package io.wbcli.output;

import io.wbcli.event.Event;
import java.io.PrintStream;

/** Prints errors and nothing else. */
record QuietProgress(PrintStream stream, ProgressText text) implements Progress {

  @Override
  public synchronized void on(Event event) {
    if (isError(event)) {
      text.of(event).forEach(stream::println);
    }
  }

  private static boolean isError(Event event) {
    return switch (event) {
      case Event.Found e -> e.finding().isError();
      case Event.InstanceFinished e -> e.outcome().failure().isPresent();
      case Event.PullFinished e -> e.outcome().failure().isPresent();
      default -> false;
    };
  }

  @Override
  public void failed(CommandError error) {
    text.of(error).forEach(stream::println);
  }

  @Override
  public void notice(String line) {
    // No error.
  }

  @Override
  public void finish(int exitCode) {
    // Every error was printed when it happened.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
