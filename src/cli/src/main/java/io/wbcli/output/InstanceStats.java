package io.wbcli.output;

import io.wbcli.observe.InstanceUsage;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an instance takes, and what its cache is good for.
 *
 * @param before an earlier measurement; processor time says nothing without one
 * @param hitRatio the share of successful lookups of the cache, 0 to 1; empty where it is unknown
 */
public record InstanceStats(
    InstanceUsage usage, Optional<InstanceUsage> before, OptionalDouble hitRatio) {

  /** The processors that were busy since the earlier measurement. */
  OptionalDouble processors() {
    return before.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(usage.processorsSince(before.get()));
  }
}
