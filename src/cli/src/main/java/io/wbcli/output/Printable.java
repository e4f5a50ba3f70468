package io.wbcli.output;

import java.util.regex.Pattern;

/** Makes foreign text harmless: a terminal obeys control characters. */
final class Printable {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Printable() {}

  /** Replaces everything but tabs. */
  static String line(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  /** Puts text of several lines into one without tabs. */
  static String compact(String text) {
    return line(SPACE.matcher(text.strip()).replaceAll(" "));
  }
}
