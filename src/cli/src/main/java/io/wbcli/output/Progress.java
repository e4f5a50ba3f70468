package io.wbcli.output;

import io.wbcli.event.EventListener;

/** What stderr shows while a command is at work. */
interface Progress extends EventListener, AutoCloseable {

  /** Shows why the command as a whole cannot go on. */
  void failed(CommandError error);

  /** Shows a line about the command as a whole. */
  void notice(String text);

  /** Shows a line about what goes wrong beside results, which no JSON document has. */
  default void warning(String text) {
    notice(text);
  }

  /** Runs something that prints results, while nothing is drawn that it could damage. */
  default void aside(Runnable printing) {
    printing.run();
  }

  /** Shows how the command ended. */
  void finish(int exitCode);

  /** Stops the clock and erases what is not to stay. */
  @Override
  void close();
}
