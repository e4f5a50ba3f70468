package io.wbcli.cache;

import java.time.Duration;

/**
 * How stale a kind of data may be, for example {@code settings} for 300 s, {@code catalogue} for an
 * hour or {@code dashboard} for a minute.
 *
 * @param name also the prefix of the entries' keys; without a colon
 * @param timeToLive from the write on, whether the entry is read or not; 1 second to 30 days. A
 *     local copy ends with its entry
 */
public record TtlPolicy(String name, Duration timeToLive) {

  /** Checks the bounds. */
  public TtlPolicy {
    if (timeToLive.toSeconds() < 1 || timeToLive.compareTo(TagVersions.TIME_TO_LIVE) > 0) {
      throw new IllegalArgumentException("timeToLive must be 1 second to 30 days: " + timeToLive);
    }
  }

  /** A read does not make data any fresher. */
  CachePolicy entryPolicy() {
    return new CachePolicy(timeToLive, Duration.ZERO, Duration.ZERO);
  }
}
