package io.wbcli.output;

import io.wbcli.event.Event;

/** Shows nothing, because the document on stdout has everything. */
final class SilentProgress implements Progress {

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
  public void finish(int exitCode) {
    // In the document.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
