package io.wbcli.output;

import io.wbcli.event.Event;
import java.io.PrintStream;

/** Shows nothing but what the document on stdout does not have. */
record SilentProgress(PrintStream stream) implements Progress {

  @Override
  public void on(Event event) {
    // In the document.
  }

  @Override
  public void failed(CommandError error) {
    // In the document.
  }

  @Override
  public void notice(String text) {
    // For people only.
  }

  @Override
  public void warning(String text) {
    stream.println(text);
  }

  @Override
  public void finish(int exitCode) {
    // In the document.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
