package io.wbcli.valkey;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What there is to know of one instance's cache.
 *
 * @param keys all keys of the database
 * @param memoryBytes what the server uses, its own needs included
 * @param maxmemoryBytes what it may use; 0 for no limit
 * @param hits lookups of any key that found one, since the server was started
 * @param misses those that did not
 * @param evictedKeys removed for want of memory, since the server was started
 * @param fileBytes the size of the append-only file
 * @param lastWrite {@code ok}, or what is wrong with writing that file
 * @param prefixes the caches, the largest first
 * @param others the keys that belong to no cache, such as queues
 * @param expiry when keys expire, the soonest first
 * @param loadedPercent how much of its file a server has read that does not serve yet; the keys are
 *     not known then
 */
public record CacheReport(
    long keys,
    long memoryBytes,
    long maxmemoryBytes,
    long hits,
    long misses,
    long evictedKeys,
    long fileBytes,
    String lastWrite,
    List<Usage> prefixes,
    Usage others,
    List<Expiry> expiry,
    Optional<String> loadedPercent) {

  /** The keys with a common prefix, and what they and their values take of the memory. */
  public record Usage(String prefix, long keys, long bytes) {

    Usage plus(long moreKeys, long moreBytes) {
      return new Usage(prefix, keys + moreKeys, bytes + moreBytes);
    }
  }

  /** How many keys expire within a range of time. */
  public record Expiry(String range, long keys) {}

  /** The share of lookups that found something, 0 to 1; nothing before the first. */
  public OptionalDouble hitRatio() {
    long lookups = hits + misses;
    return lookups == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / lookups);
  }
}
