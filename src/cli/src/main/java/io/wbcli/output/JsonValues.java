package io.wbcli.output;

import java.time.Duration;
import java.util.Locale;

/** Writes values as documents have them. */
final class JsonValues {

  private JsonValues() {}

  /** Returns for example {@code engine-unavailable}. */
  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
