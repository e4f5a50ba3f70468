package io.wbcli.cache;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long entries live.
 *
 * @param writeTtl the shortest life of a new entry
 * @param writeJitter up to this much is added, at random for each write, so that entries written
 *     together do not expire together
 * @param readTtl the life of an entry that was read, renewed when less than half of it is left;
 *     zero if reads renew nothing
 */
public record CachePolicy(Duration writeTtl, Duration writeJitter, Duration readTtl) {

  /** 15 to 30 days after a write, 30 days after a read, as the platform's server has it. */
  public static final CachePolicy DEFAULT =
      new CachePolicy(Duration.ofDays(15), Duration.ofDays(15), Duration.ofDays(30));

  /** Checks that the first is a second or more, and none is negative. */
  public CachePolicy {
    Checks.atLeast("writeTtl in seconds", 1, writeTtl.toSeconds());
    Checks.notNegative("writeJitter", writeJitter);
    Checks.notNegative("readTtl", readTtl);
  }

  long newWriteTtlSeconds(RandomGenerator random) {
    return writeTtl.toSeconds() + random.nextLong(writeJitter.toSeconds() + 1);
  }

  boolean isRenewedAt(Duration left) {
    return left.isPositive() && left.compareTo(readTtl.dividedBy(2)) < 0;
  }
}
