package io.wbcli.cache;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Keeps a load that began before a clear from writing after it, in this process or another. Two
 * values on the server change with each clear; a load notes them before it reads the source, and
 * its result is stored only if they are the same. A value that was removed, as by a flush, is not
 * the same.
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
  private final Duration markLife;

  /**
   * The generations of one cache.
   *
   * @param markLife longer than any load whose result is stored
   */
  Generations(CacheKeys keys, Duration markLife) {
    this.keys = keys;
    this.markLife = markLife;
  }

  /** The state of an entry's two values at the beginning of a load. */
  record Ticket(String hash, String generation, String cleared) {}

  Ticket begin(Session session, String hash) {
    List<String> values = values(session, hash);
    if (values.getFirst().isEmpty()) {
      session.call(server -> server.set(keys.generation(), newValue(), SetArgs.Builder.nx()));
      values = values(session, hash);
    }
    return new Ticket(hash, values.getFirst(), values.getLast());
  }

  private List<String> values(Session session, String hash) {
    return session.call(server -> server.mget(keys.generation(), keys.cleared(hash))).stream()
        .map(Generations::text)
        .toList();
  }

  private static String text(KeyValue<String, byte[]> value) {
    return value.hasValue() ? new String(value.getValue(), StandardCharsets.UTF_8) : "";
  }

  /** True if the entry was stored, false if it was cleared since the ticket was drawn. */
  boolean store(Session session, Ticket ticket, byte[] value, long ttlSeconds) {
    Long stored =
        session.call(
            server ->
                server.eval(
                    STORE,
                    ScriptOutputType.INTEGER,
                    keys(keys.generation(), keys.cleared(ticket.hash()), keys.entry(ticket.hash())),
                    Bytes.of(ticket.generation()),
                    Bytes.of(ticket.cleared()),
                    value,
                    Bytes.of(ttlSeconds)));
    return stored == 1;
  }

  void clear(Session session, String hash) {
    session.call(
        server ->
            server.<Long>eval(
                CLEAR,
                ScriptOutputType.INTEGER,
                keys(keys.cleared(hash), keys.entry(hash), keys.generation()),
                newValue(),
                Bytes.of(markLife.toSeconds())));
  }

  private static String[] keys(String... keys) {
    return keys;
  }

  private static byte[] newValue() {
    return Bytes.of(UUID.randomUUID().toString());
  }
}
