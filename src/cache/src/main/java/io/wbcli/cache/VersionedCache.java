package io.wbcli.cache;

import io.valkey.JedisPooled;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Expensive results in Valkey, one entry for each uniqueness hash, current as long as its version
 * hash is. Safe for many threads and many processes. Without Valkey everything is loaded, and
 * nothing fails.
 *
 * @param <U> what identifies an entry
 * @param <V> what makes it current
 * @param <T> the data
 */
public final class VersionedCache<U, V, T> {

  private final CacheKeys keys;
  private final CacheFunctions<U, V, T> functions;
  private final CachePolicy policy;
  private final ValkeyConnection connection;
  private final Generations generations;
  private final SharedLoads<LoadKey> loads;
  private final Counters counters = new Counters();

  /**
   * Who joins a load must have found the same state as who began it: a load that was begun before a
   * clear is not for those who come after it. Without a server there is no ticket.
   */
  private record LoadKey(String hash, String version, Optional<Generations.Ticket> ticket) {}

  /** A value of the server with the time that it has left, in milliseconds; negative for no end. */
  private record Stored(String value, long millisLeft) {}

  /**
   * A cache under a name of its own.
   *
   * @param prefix distinguishes caches of one server; a release that changes the data's form takes
   *     a new one
   */
  public VersionedCache(
      String prefix,
      CacheFunctions<U, V, T> functions,
      CachePolicy policy,
      ValkeyConnection connection) {
    this.keys = new CacheKeys(prefix);
    this.functions = functions;
    this.policy = policy;
    this.connection = connection;
    this.generations = new Generations(keys, policy.longestLoad());
    this.loads = new SharedLoads<>(policy.maxLoads());
  }

  /** Looks for data of this version. */
  public Lookup<T> get(U uniqueness, V version) {
    return lookUp(
        functions.uniqueness().apply(uniqueness), Optional.of(functions.version().apply(version)));
  }

  /** Looks for data of any version. */
  public Lookup<T> getAnyVersion(U uniqueness) {
    return lookUp(functions.uniqueness().apply(uniqueness), Optional.empty());
  }

  /**
   * The data of this version, from the cache or else loaded, once for all who ask at the same time.
   *
   * @return fails with what the load throws; a caller may cancel it without harm to others
   */
  public CompletableFuture<T> getOrLoad(U uniqueness, V version, Callable<T> load) {
    String hash = functions.uniqueness().apply(uniqueness);
    String versionHash = functions.version().apply(version);
    if (lookUp(hash, Optional.of(versionHash)) instanceof Lookup.Hit<T> hit) {
      return CompletableFuture.completedFuture(hit.data());
    }
    return loads
        .join(
            new LoadKey(hash, versionHash, call(server -> generations.begin(server, hash))),
            key -> loadAndStore(key, load),
            counters.sharedLoads::increment)
        .thenApply(this::cast);
  }

  @SuppressWarnings("unchecked") // Each key's load returns this cache's type of data.
  private T cast(Object data) {
    return (T) data;
  }

  /** Looks once more: another load may have ended since the caller has looked. */
  private T loadAndStore(LoadKey key, Callable<T> load) throws Exception {
    if (key.ticket().isPresent()
        && lookUp(key.hash(), Optional.of(key.version())) instanceof Lookup.Hit<T> hit) {
      return hit.data();
    }
    counters.loads.increment();
    T data;
    try {
      data = load.call();
    } catch (Exception | Error e) {
      counters.failedLoads.increment();
      throw e;
    }
    boolean stored =
        key.ticket().map(ticket -> storeIfPossible(ticket, key.version(), data)).orElse(false);
    if (!stored) {
      counters.notStored.increment();
    }
    return data;
  }

  /** Data that cannot be stored is data all the same. */
  private boolean storeIfPossible(Generations.Ticket ticket, String versionHash, T data) {
    try {
      return store(ticket, versionHash, data);
    } catch (RuntimeException e) {
      counters.errors.increment();
      return false;
    }
  }

  private boolean store(Generations.Ticket ticket, String versionHash, T data) {
    if (!functions.shouldStore().test(data)
        || !functions.versionOfData().apply(data).equals(versionHash)) {
      return false;
    }
    String json = new Envelope(versionHash, functions.encode().apply(data)).toJson();
    long ttl = policy.newWriteTtlSeconds(ThreadLocalRandom.current());
    return json.length() <= policy.maxValueLength()
        && call(server -> generations.store(server, ticket, json, ttl)).orElse(false);
  }

  private Lookup<T> lookUp(String hash, Optional<String> versionHash) {
    try {
      Stored stored = connection.call(server -> read(server, keys.entry(hash)));
      Optional<Envelope> envelope = Optional.ofNullable(stored.value()).flatMap(Envelope::parse);
      if (envelope.isEmpty()) {
        counters.misses.increment();
        return new Lookup.Miss<>();
      }
      if (versionHash.isPresent() && !envelope.get().versionHash().equals(versionHash.get())) {
        counters.mismatches.increment();
        return new Lookup.Miss<>();
      }
      Optional<Lookup.Hit<T>> hit = decode(envelope.get());
      if (hit.isEmpty()) {
        counters.mismatches.increment();
        return new Lookup.Miss<>();
      }
      counters.hits.increment();
      renew(hash, Duration.ofMillis(stored.millisLeft()));
      return hit.get();
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return new Lookup.Unavailable<>(e.getMessage());
    }
  }

  /** Nothing where the data has another form, as that of an older release may have. */
  private Optional<Lookup.Hit<T>> decode(Envelope envelope) {
    try {
      return Optional.of(new Lookup.Hit<>(functions.decode().apply(envelope.data())));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Stored read(JedisPooled server, String key) {
    try (var pipeline = server.pipelined()) {
      var value = pipeline.get(key);
      var millisLeft = pipeline.pttl(key);
      pipeline.sync();
      return new Stored(value.get(), millisLeft.get());
    }
  }

  /** A plain GET before, so that reads go on where the server refuses writes. */
  private void renew(String hash, Duration left) {
    if (left.isPositive() && policy.isRenewedAt(left)) {
      call(server -> server.expire(keys.entry(hash), policy.readTtl().toSeconds()));
    }
  }

  /**
   * Removes one entry; no load that is under way will bring it back.
   *
   * @return false where the server could not be told, so that the entry may still be there
   */
  public boolean clear(U uniqueness) {
    String hash = functions.uniqueness().apply(uniqueness);
    loads.forget(key -> key.hash().equals(hash));
    return call(server -> {
          generations.clear(server, hash);
          return true;
        })
        .orElse(false);
  }

  /**
   * Removes all entries of this cache and of no other; no load that is under way will bring one
   * back.
   *
   * @return false where the server could not be told, so that entries may still be there
   */
  public boolean clearAll() {
    loads.forget(_ -> true);
    try {
      new KeyScan(connection, keys).removeAll();
      return true;
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return false;
    }
  }

  /** True where there is an entry of whatever version; false too where the server cannot tell. */
  public boolean exists(U uniqueness) {
    return call(server -> server.exists(keys.entry(functions.uniqueness().apply(uniqueness))))
        .orElse(false);
  }

  /** The uniqueness hashes of all entries; incomplete where the server cannot tell. */
  public Set<String> hashes() {
    Set<String> hashes = new LinkedHashSet<>();
    try {
      new KeyScan(connection, keys)
          .forEachPage(page -> page.forEach(key -> hashes.add(keys.hashOf(key))));
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
    }
    return hashes;
  }

  /** What this cache has done so far. */
  public CacheStatistics statistics() {
    return counters.statistics();
  }

  /** A call whose failure only means that the cache does less. */
  private <R> Optional<R> call(Function<JedisPooled, R> command) {
    try {
      return Optional.of(connection.call(command));
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return Optional.empty();
    }
  }
}
