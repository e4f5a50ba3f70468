package io.wbcli.valkey;

import java.time.Duration;
import java.util.Optional;

/**
 * One key of a cache.
 *
 * @param type in Valkey's words, for example {@code string} or {@code stream}
 * @param timeToLive empty where it never expires
 * @param bytes what it takes of the memory
 * @param text the value, where the type is {@code string}
 */
public record CacheEntry(
    String key, String type, Optional<Duration> timeToLive, long bytes, Optional<String> text) {}
