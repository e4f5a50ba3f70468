package io.wbcli.output;

import java.time.Duration;

/** Does something again and again, on a thread of its own. */
interface Ticker extends AutoCloseable {

  /**
   * Runs the task after a delay, and then each time that the period has passed.
   *
   * @return what ends it; a run that is under way is not waited for
   */
  Runnable every(Duration delay, Duration period, Runnable task);

  /** Ends all tasks. */
  @Override
  void close();
}
