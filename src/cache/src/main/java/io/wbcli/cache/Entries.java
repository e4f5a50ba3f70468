package io.wbcli.cache;

import io.wbcli.cache.Generations.Ticket;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The entries of one cache on the server: read, stored if nothing was cleared, removed. */
final class Entries<T extends @Nullable Object> {

  /** A clear's mark outlives every load that began before it, and the storing of its result. */
  private static final Duration MARK_MARGIN = Duration.ofMinutes(1);

  private final CacheKeys keys;
  private final Codec<T> codec;
  private final CachePolicy policy;
  private final int maxValueBytes;
  private final ValkeyConnection connection;
  private final Generations generations;
  private final Counters counters;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  Entries(
      CacheKeys keys,
      Codec<T> codec,
      CachePolicy policy,
      LoadLimits limits,
      ValkeyConnection connection,
      Counters counters) {
    this.keys = keys;
    this.codec = codec;
    this.policy = policy;
    this.maxValueBytes = limits.maxValueBytes();
    this.connection = connection;
    this.generations = new Generations(keys, limits.timeout().plus(MARK_MARGIN));
    this.counters = counters;
  }

  CacheKeys keys() {
    return keys;
  }

  Codec<T> codec() {
    return codec;
  }

  /**
   * Looks on the server, past local copies and statistics.
   *
   * @param version what the entry must have; null for any
   */
  Lookup<T> peek(String hash, @Nullable String version) {
    try {
      byte[] text = connection.call(server -> server.get(keys.entry(hash)));
      return current(text, version);
    } catch (CacheUnavailableException e) {
      return new Lookup.Unavailable<>(String.valueOf(e.getMessage()));
    }
  }

  private Lookup<T> current(byte @Nullable [] text, @Nullable String version) {
    return Optional.ofNullable(text)
        .flatMap(found -> Entry.decode(found, codec))
        .filter(entry -> version == null || entry.version().equals(version))
        .<Lookup<T>>map(entry -> new Lookup.Hit<>(entry.data()))
        .orElseGet(Lookup.Miss::new);
  }

  /** A ticket for a load; empty if the server does not answer. */
  Optional<Ticket> begin(String hash) {
    try {
      return Optional.of(generations.begin(connection.session(), hash));
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return Optional.empty();
    }
  }

  /** False if the data was not stored; data that cannot be stored is data all the same. */
  boolean store(Ticket ticket, String version, T data) {
    try {
      byte[] text = new Envelope(version, codec.encode(data)).toJson();
      return text.length <= maxValueBytes && store(ticket, text);
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
    } catch (RuntimeException e) {
      counters.errors.increment();
      warn(e);
    }
    return false;
  }

  private boolean store(Ticket ticket, byte[] text) {
    long ttl = policy.newWriteTtlSeconds(ThreadLocalRandom.current());
    try {
      return generations.store(connection.session(), ticket, text, ttl);
    } finally {
      dropCopy(ticket.hash());
    }
  }

  private void warn(RuntimeException failure) {
    if (hasWarned.compareAndSet(false, true)) {
      System.getLogger("io.wbcli.cache")
          .log(Level.WARNING, "cannot encode data of cache " + keys.prefix(), failure);
    }
  }

  /** False if the server does not answer, so that the entry may still be there. */
  boolean clear(String hash) {
    try {
      generations.clear(connection.session(), hash);
      return true;
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return false;
    } finally {
      dropCopy(hash);
    }
  }

  /** False if the server does not answer, so that entries may still be there. */
  boolean clearAll() {
    try {
      new KeyScan(connection, keys).removeAll();
      return true;
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return false;
    } finally {
      connection.currentSession().ifPresent(Session::dropAll);
    }
  }

  private void dropCopy(String hash) {
    connection.currentSession().ifPresent(session -> session.drop(List.of(keys.entry(hash))));
  }
}
