package io.wbcli.instance;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations as docker and kubectl write them: {@code 90s}, {@code 2m}, {@code 1h30m}. */
public final class DurationSyntax {

  /** What a duration may look like, for error messages. */
  public static final String ALLOWED = "a duration such as 90s, 2m or 1h30m";

  private static final Pattern SYNTAX = Pattern.compile("(?=.)(\\d+h)?(\\d+m)?(\\d+s)?");

  private DurationSyntax() {}

  /**
   * Reads hours, minutes and seconds, each a whole number with its unit.
   *
   * @throws IllegalArgumentException if the text is no duration, or is zero
   */
  public static Duration parse(String text) {
    try {
      if (SYNTAX.matcher(text).matches()) {
        Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        if (duration.isPositive()) {
          return duration;
        }
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException("duration \"" + text + "\" is too long", e);
    }
    throw new IllegalArgumentException("invalid value \"" + text + "\" (allowed: " + ALLOWED + ")");
  }

  /** The shortest readable form: {@code 0.4s} below a minute, {@code 2m05s} above. */
  public static String format(Duration duration) {
    if (duration.toMinutes() > 0) {
      return "%dm%02ds".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
    return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
  }

  /** Whole seconds: {@code 15s} below a minute, {@code 2m05s} above. */
  public static String formatSeconds(Duration duration) {
    return duration.toMinutes() > 0 ? format(duration) : duration.toSeconds() + "s";
  }
}
