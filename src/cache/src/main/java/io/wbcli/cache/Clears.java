package io.wbcli.cache;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The clears of this process. The server's generations tell loads from before and after a clear
 * that it knows of; these counts tell them from each other where it does not.
 */
final class Clears {

  private final AtomicLong all = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();

  /**
   * A moment between clears.
   *
   * @param all clears so far
   * @param unknown those of them that the server does not know of
   */
  record State(long all, long unknown) {}

  State state() {
    return new State(all.get(), unknown.get());
  }

  /** Notes the end of a clear, and whether it has reached the server. */
  boolean note(boolean isKnown) {
    all.incrementAndGet();
    if (!isKnown) {
      unknown.incrementAndGet();
    }
    return isKnown;
  }
}
