package io.wbcli.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes foreign text harmless: a terminal obeys control characters. */
final class Printable {

  /** Also those of one byte in older encodings, and what neither UTF-8 nor XML can have. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t]]");

  private static final char ESCAPE = '\u001B';
  private static final Pattern COLOR = Pattern.compile(ESCAPE + "\\[[0-9;]*m");
  private static final String RESET = ESCAPE + "[0m";
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Printable() {}

  /** Replaces everything but tabs. */
  static String line(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  /**
   * Replaces everything but tabs and colours.
   *
   * @param showsColors false to remove colours
   */
  static String colored(String text, boolean showsColors) {
    if (text.indexOf(ESCAPE) < 0) {
      return line(text);
    }
    Matcher colors = COLOR.matcher(text);
    StringBuilder harmless = new StringBuilder();
    int end = 0;
    while (colors.find()) {
      harmless.append(line(text.substring(end, colors.start())));
      harmless.append(showsColors ? colors.group() : "");
      end = colors.end();
    }
    harmless.append(line(text.substring(end)));
    return showsColors && end > 0 ? harmless + RESET : harmless.toString();
  }

  /** Puts text of several lines into one without tabs. */
  static String compact(String text) {
    return line(SPACE.matcher(text.strip()).replaceAll(" "));
  }
}
