package io.wbcli.output;

import java.util.List;
import java.util.Locale;

/** Formats sizes in powers of 1024, for example {@code 1.5 MiB}. */
final class ByteSize {

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private ByteSize() {}

  static String format(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS.get(unit));
  }
}
