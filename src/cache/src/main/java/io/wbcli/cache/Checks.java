package io.wbcli.cache;

import java.time.Duration;

/** Checks of what builders are given. */
final class Checks {

  private Checks() {}

  static Duration positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
    return value;
  }

  static Duration notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
    return value;
  }

  static long atLeast(String name, long minimum, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s must be at least %d: %d".formatted(name, minimum, value));
    }
    return value;
  }
}
