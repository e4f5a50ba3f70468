package io.wbcli.output;

import java.time.Duration;

/** Formats long durations as kubectl does: in the largest unit of which there are two. */
final class Age {

  private Age() {}

  static String format(Duration duration) {
    if (duration.toMinutes() < 2) {
      return duration.toSeconds() + "s";
    }
    if (duration.toHours() < 2) {
      return duration.toMinutes() + "m";
    }
    return duration.toDays() < 2 ? duration.toHours() + "h" : duration.toDays() + "d";
  }
}
