package io.wbcli.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this process keeps of the cache in its own memory, the most recently used first. */
final class LocalCopies {

  /** An announcement that got lost with a connection that nobody knows is dead counts no longer. */
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(1);

  private record Copy(Object data, Set<String> tags, Instant expiry) {}

  private final InstantSource clock;
  private final Map<String, Copy> copies;
  private boolean isEnabled;
  private long drops;

  LocalCopies(int capacity, InstantSource clock) {
    this.clock = clock;
    this.copies =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Copy> eldest) {
            return size() > capacity;
          }
        };
  }

  /** The copy, wrapped since it may be null. */
  synchronized Optional<Optional<Object>> find(String entryKey) {
    Copy copy = copies.get(entryKey);
    return copy != null && clock.instant().isBefore(copy.expiry())
        ? Optional.of(Optional.ofNullable(copy.data()))
        : Optional.empty();
  }

  /** Changes whenever something is dropped. */
  synchronized long state() {
    return drops;
  }

  /**
   * Keeps a copy, unless something was dropped since the given state: it may have been this one.
   */
  synchronized void put(
      String entryKey, Object data, Set<String> tags, Duration timeToLive, long state) {
    if (isEnabled && state == drops) {
      Duration life = timeToLive.compareTo(LONGEST_LIFE) < 0 ? timeToLive : LONGEST_LIFE;
      copies.put(entryKey, new Copy(data, Set.copyOf(tags), clock.instant().plus(life)));
    }
  }

  synchronized void drop(String entryKey) {
    drops++;
    copies.remove(entryKey);
  }

  synchronized void dropTag(String tag) {
    drops++;
    copies.values().removeIf(copy -> copy.tags().contains(tag));
  }

  synchronized void dropAll() {
    drops++;
    copies.clear();
  }

  synchronized void enable() {
    isEnabled = true;
  }

  synchronized void disable() {
    isEnabled = false;
    dropAll();
  }
}
