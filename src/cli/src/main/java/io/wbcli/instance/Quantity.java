package io.wbcli.instance;

import java.util.Locale;

/** Numbers of things, as people read them. */
public final class Quantity {

  private Quantity() {}

  /** For example {@code 0 keys}, {@code 1 key}, {@code 1,200 keys}. */
  public static String format(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
