package io.wbcli.runtime;

import java.time.Duration;
import java.time.Instant;

/**
 * What the processes of a container take.
 *
 * @param time when that was measured
 * @param cpu the time of all processors since the container was started
 * @param memoryBytes without what the kernel has cached and can free at once, as {@code docker
 *     stats} shows it
 */
public record ResourceUsage(Instant time, Duration cpu, long memoryBytes) {

  /** The processors that were busy since an earlier measurement, for example 0.5. */
  public double processorsSince(ResourceUsage earlier) {
    Duration passed = Duration.between(earlier.time(), time);
    return passed.isPositive()
        ? Math.max(0.0, (double) cpu.minus(earlier.cpu()).toNanos() / passed.toNanos())
        : 0.0;
  }
}
