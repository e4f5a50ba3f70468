package io.wbcli.output;

import java.util.List;
import java.util.Locale;

/** Formats sizes in powers of 1024, for example {@code 1.5 MiB}. */
final class ByteSize {

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private static final double STEP = 1024;

  private ByteSize() {}

  static String format(long bytes) {
    int unit = unit(bytes);
    return number(bytes, unit) + " " + UNITS.get(unit);
  }

  /** Formats a part of a size, for example {@code 12.3/45.6 MiB}. */
  static String format(long part, long whole) {
    return number(part, unit(whole)) + "/" + format(whole);
  }

  private static int unit(long bytes) {
    int unit = 0;
    for (double size = bytes; size >= STEP && unit < UNITS.size() - 1; size /= STEP) {
      unit++;
    }
    return unit;
  }

  private static String number(long bytes, int unit) {
    return String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", bytes / Math.pow(STEP, unit));
  }
}
