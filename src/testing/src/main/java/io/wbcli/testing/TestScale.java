package io.wbcli.testing;

import java.time.Duration;

/** How much a test demands: a part of it usually, all of it in {@code scripts/test --long}. */
public final class TestScale {

  private TestScale() {}

  /** The first number usually, the second where {@code -Dwb.test.long=true} is given. */
  public static int choose(int usual, int full) {
    return Boolean.getBoolean("wb.test.long") ? full : usual;
  }

  /**
   * How soon a cache must be current again: a second on a machine that has nothing else to do, and
   * five usually, which still tells a recovery from an expiry or a breaker's pause.
   */
  public static Duration recovery() {
    return Duration.ofSeconds(choose(5, 1));
  }
}
