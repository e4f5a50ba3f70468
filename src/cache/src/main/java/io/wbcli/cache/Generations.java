package io.wbcli.cache;

import io.valkey.JedisPooled;
import io.valkey.params.SetParams;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Keeps a load that was begun before a clear from writing after it, in this process or another. Two
 * values in Valkey change with each clear; a load notes them before it reads the source, and stores
 * only if they are the same. One that is gone, as after a flush, is not the same.
 */
final class Generations {

  private static final String STORE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] and (redis.call('GET', KEYS[2]) or '') == ARGV[2] then
        redis.call('SET', KEYS[3], ARGV[3], 'EX', ARGV[4])
        return 1
      end
      return 0
      """;

  /** Where memory has run out, the mark cannot be set: then no load of this cache is stored. */
  private static final String CLEAR =
      """
      local marked = redis.pcall('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
      if type(marked) == 'table' and marked.err then
        redis.call('UNLINK', KEYS[3])
      end
      return redis.call('UNLINK', KEYS[2])
      """;

  private final CacheKeys keys;
  private final Duration longestLoad;

  Generations(CacheKeys keys, Duration longestLoad) {
    this.keys = keys;
    this.longestLoad = longestLoad;
  }

  /**
   * The state of an entry's two values at the beginning of a load. Who comes later and finds
   * another state has to load anew.
   */
  record Ticket(String hash, String generation, String cleared) {}

  Ticket begin(JedisPooled server, String hash) {
    List<String> values = server.mget(keys.generation(), keys.cleared(hash));
    if (values.getFirst() == null) {
      server.set(keys.generation(), newValue(), SetParams.setParams().nx());
      values = server.mget(keys.generation(), keys.cleared(hash));
    }
    return new Ticket(
        hash,
        Objects.requireNonNullElse(values.getFirst(), ""),
        Objects.requireNonNullElse(values.getLast(), ""));
  }

  /** True where the entry was stored, false where it was cleared since the ticket was drawn. */
  boolean store(JedisPooled server, Ticket ticket, String value, long ttlSeconds) {
    Object stored =
        server.eval(
            STORE,
            List.of(keys.generation(), keys.cleared(ticket.hash()), keys.entry(ticket.hash())),
            List.of(ticket.generation(), ticket.cleared(), value, Long.toString(ttlSeconds)));
    return stored.equals(1L);
  }

  void clear(JedisPooled server, String hash) {
    server.eval(
        CLEAR,
        List.of(keys.cleared(hash), keys.entry(hash), keys.generation()),
        List.of(newValue(), Long.toString(longestLoad.toSeconds())));
  }

  private static String newValue() {
    return UUID.randomUUID().toString();
  }
}
