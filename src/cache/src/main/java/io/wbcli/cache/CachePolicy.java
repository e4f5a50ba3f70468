package io.wbcli.cache;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long entries live, and the bounds of what is kept.
 *
 * @param writeTtl the least life of a fresh entry
 * @param writeJitter up to as much more, drawn anew each time, so that entries written together do
 *     not expire together
 * @param readTtl the life of an entry that was read; it is renewed when less than half of it is
 *     left, since each renewal is a write
 * @param longestLoad the longest that a load may take and still be stored
 * @param maxValueLength the longest value stored, in characters of its JSON text
 * @param maxLoads how many loads of one cache run at once; further ones wait
 */
public record CachePolicy(
    Duration writeTtl,
    Duration writeJitter,
    Duration readTtl,
    Duration longestLoad,
    int maxValueLength,
    int maxLoads) {

  /** What the platform's server uses: 15 to 30 days after a write, 30 days after a read. */
  public static final CachePolicy DEFAULT =
      new CachePolicy(
          Duration.ofDays(15),
          Duration.ofDays(15),
          Duration.ofDays(30),
          Duration.ofHours(6),
          32 * 1024 * 1024,
          64);

  long newWriteTtlSeconds(RandomGenerator random) {
    return writeTtl.toSeconds() + random.nextLong(writeJitter.toSeconds() + 1);
  }

  boolean isRenewedAt(Duration left) {
    return left.compareTo(readTtl.dividedBy(2)) < 0;
  }
}
