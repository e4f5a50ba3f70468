package io.wbcli.cache;

import java.time.Duration;

/**
 * The limits of loads, and of what is stored.
 *
 * @param timeout after which a load is interrupted, and its callers get a {@link
 *     java.util.concurrent.TimeoutException}
 * @param maxLoads the number of loads of one cache at the same time; others wait. A load within a
 *     load is not counted
 * @param maxValueBytes the largest value stored, as JSON. A connection transfers one value after
 *     the other, so that a large one delays all others
 */
public record LoadLimits(Duration timeout, int maxLoads, int maxValueBytes) {

  /** Five minutes, 64 loads, 8 MB. */
  public static final LoadLimits DEFAULT = new LoadLimits(Duration.ofMinutes(5), 64, 8 << 20);

  /** Checks that all are positive. */
  public LoadLimits {
    Checks.positive("timeout", timeout);
    Checks.atLeast("maxLoads", 1, maxLoads);
    Checks.atLeast("maxValueBytes", 1, maxValueBytes);
  }

  /** The same limits with another timeout. */
  public LoadLimits withTimeout(Duration value) {
    return new LoadLimits(value, maxLoads, maxValueBytes);
  }

  /** The same limits with another number of loads. */
  public LoadLimits withMaxLoads(int value) {
    return new LoadLimits(timeout, value, maxValueBytes);
  }

  /** The same limits with another size. */
  public LoadLimits withMaxValueBytes(int value) {
    return new LoadLimits(timeout, maxLoads, value);
  }
}
