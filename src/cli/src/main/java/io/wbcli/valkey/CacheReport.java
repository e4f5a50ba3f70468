package io.wbcli.valkey;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Statistics of one instance's cache.
 *
 * @param keys all keys of the database
 * @param memoryBytes the memory that the server uses, including its own overhead
 * @param maxmemoryBytes the memory limit; 0 for no limit
 * @param hits successful lookups since the start of the server
 * @param misses failed lookups since the start of the server
 * @param evictedKeys keys evicted at the memory limit since the start of the server
 * @param fileBytes the size of the append-only file
 * @param lastWrite the status of the last write to that file: {@code ok} or {@code err}
 * @param prefixes usage by cache, the largest first
 * @param others usage by keys that belong to no cache, such as queues
 * @param expiry numbers of keys by time to live, the shortest first
 * @param loadedPercent how much of the file is loaded; empty if the server is not loading. While it
 *     is, there are no statistics of keys
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

  /** The number and the memory usage of the keys with a common prefix. */
  public record Usage(String prefix, long keys, long bytes) {

    Usage plus(long moreKeys, long moreBytes) {
      return new Usage(prefix, keys + moreKeys, bytes + moreBytes);
    }
  }

  /** The number of keys whose time to live is in a range. */
  public record Expiry(String range, long keys) {}

  /** The share of successful lookups, 0 to 1; empty before the first lookup. */
  public OptionalDouble hitRatio() {
    long lookups = hits + misses;
    return lookups == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / lookups);
  }
}
