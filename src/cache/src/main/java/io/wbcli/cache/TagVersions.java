package io.wbcli.cache;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Each tag has a version on the server, and an entry is current as long as the versions of its tags
 * are those that it was loaded under. So a group of any size is invalidated in one step, and a load
 * in progress stores what is out of date already.
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

  private final ValkeyConnection connection;

  TagVersions(ValkeyConnection connection) {
    this.connection = connection;
  }

  /** The versions of some tags, on their way from the server or this process's memory. */
  record Reading(List<String> keys, List<CompletableFuture<@Nullable Copy>> copies) {}

  Reading read(Session session, Set<String> tags) {
    List<String> keys = keys(tags);
    return new Reading(keys, keys.stream().map(session::readEndless).toList());
  }

  /**
   * What an entry with these tags must be stored under to be current.
   *
   * @throws CacheUnavailableException if the server does not answer
   */
  String current(Session session, Reading reading) {
    StringBuilder versions = new StringBuilder();
    for (CompletableFuture<@Nullable Copy> pending : reading.copies()) {
      Copy copy = Answers.await(() -> pending, connection.commandTimeout());
      if (copy == null) {
        return create(session, reading.keys());
      }
      append(versions, copy.<String>decode(TagVersions.class, Bytes::text).orElseThrow());
    }
    return versions.toString();
  }

  private static void append(StringBuilder versions, String version) {
    versions.append(versions.isEmpty() ? "" : " ").append(version);
  }

  private static String create(Session session, List<String> keys) {
    List<Object> versions =
        session.call(
            server ->
                server.eval(
                    CREATE,
                    ScriptOutputType.MULTI,
                    keys.toArray(String[]::new),
                    Bytes.of(UUID.randomUUID().toString()),
                    Bytes.of(TIME_TO_LIVE.toSeconds())));
    session.drop(keys);
    StringBuilder text = new StringBuilder();
    versions.forEach(version -> append(text, Bytes.text(version)));
    return text.toString();
  }

  /**
   * Makes every entry with one of these tags out of date, in all processes. Removing works where
   * memory has run out too, and a version that is missing is another one.
   *
   * @throws CacheUnavailableException if the server does not answer
   */
  void invalidate(Collection<String> tags) {
    if (!tags.isEmpty()) {
      connection.remove(keys(tags));
    }
  }

  private static List<String> keys(Collection<String> tags) {
    return tags.size() < 2
        ? tags.stream().map(KEY::concat).toList()
        : new TreeSet<>(tags).stream().map(KEY::concat).toList();
  }
}
