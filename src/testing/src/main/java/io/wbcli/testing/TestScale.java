package io.wbcli.testing;

/** How much a test repeats: a part of it usually, all of it in {@code scripts/test --long}. */
public final class TestScale {

  private TestScale() {}

  /** The first number usually, the second where {@code -Dwb.test.long=true} is given. */
  public static int choose(int usual, int full) {
    return Boolean.getBoolean("wb.test.long") ? full : usual;
  }
}
