package io.wbcli.valkey;

import java.time.Duration;
import java.util.Optional;

/**
 * One key of a cache.
 *
 * @param type the type of the value, for example {@code string} or {@code stream}
 * @param timeToLive empty if it never expires
 * @param bytes the memory usage
 * @param text the value; empty if the type is not {@code string}
 */
public record CacheEntry(
    String key, String type, Optional<Duration> timeToLive, long bytes, Optional<String> text) {}
