package io.wbcli.cache;

import io.valkey.JedisPooled;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Each tag has a version in Valkey, and an entry is current as long as the versions of its tags are
 * those that it was loaded under. So a group of any size is invalidated in one step, and a load
 * that is under way stores what is out of date already.
 */
final class TagVersions {

  /** Entries live no longer, so that none outlives the versions that it was stored under. */
  static final Duration TIME_TO_LIVE = Duration.ofDays(30);

  private static final String KEY = "cache-tag:";

  private static final String CREATE =
      """
      local versions = {}
      for i, key in ipairs(KEYS) do
        redis.call('SET', key, ARGV[1], 'NX', 'EX', ARGV[2])
        versions[i] = redis.call('GET', key)
      end
      return versions
      """;

  /** Removing works where memory has run out too, and what is gone is another version. */
  private static final String INVALIDATE =
      """
      redis.call('UNLINK', unpack(KEYS))
      for _, message in ipairs(ARGV) do
        redis.call('PUBLISH', '%s', message)
      end
      return 1
      """
          .formatted(Invalidations.CHANNEL);

  private final ValkeyConnection connection;

  TagVersions(ValkeyConnection connection) {
    this.connection = connection;
  }

  /** What an entry with these tags must be stored under to be current; nothing without a server. */
  Optional<String> current(Collection<String> tags) {
    List<String> keys = keys(tags);
    if (keys.isEmpty()) {
      return Optional.of("");
    }
    try {
      List<String> versions = connection.call(server -> server.mget(keys.toArray(String[]::new)));
      if (versions.stream().anyMatch(Objects::isNull)) {
        versions = connection.call(server -> create(server, keys));
      }
      return Optional.of(String.join(" ", versions));
    } catch (CacheUnavailableException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked") // The script answers with texts.
  private static List<String> create(JedisPooled server, List<String> keys) {
    String seconds = Long.toString(TIME_TO_LIVE.toSeconds());
    return (List<String>) server.eval(CREATE, keys, List.of(UUID.randomUUID().toString(), seconds));
  }

  /**
   * Makes every entry with one of these tags out of date, in all processes, and announces it.
   *
   * @throws CacheUnavailableException if the server cannot be told
   */
  void invalidate(Collection<String> tags) {
    if (!tags.isEmpty()) {
      List<String> messages = new TreeSet<>(tags).stream().map(Invalidations::ofTag).toList();
      connection.call(server -> server.eval(INVALIDATE, keys(tags), messages));
    }
  }

  private static List<String> keys(Collection<String> tags) {
    return new TreeSet<>(tags).stream().map(tag -> KEY + tag).toList();
  }
}
