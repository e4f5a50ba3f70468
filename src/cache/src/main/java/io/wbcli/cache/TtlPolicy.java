package io.wbcli.cache;

import java.time.Duration;

/**
 * How stale a kind of data may be, for example {@code settings} for 300 s, {@code catalogue} for an
 * hour or {@code dashboard} for a minute.
 *
 * @param name also the prefix of the entries' keys; without a colon
 * @param timeToLive from the write on, whether the entry is read or not; 30 days at most. A copy in
 *     a process's own memory may add a tenth of it, a minute at most
 */
public record TtlPolicy(String name, Duration timeToLive) {

  public TtlPolicy {
    if (timeToLive.toSeconds() < 1 || timeToLive.compareTo(TagVersions.TIME_TO_LIVE) > 0) {
      throw new IllegalArgumentException("a time to live is 1 second to 30 days: " + timeToLive);
    }
  }
}
