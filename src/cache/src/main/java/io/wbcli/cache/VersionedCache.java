package io.wbcli.cache;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Expensive results on the server, one entry for each uniqueness hash, current as long as its
 * version hash is. Safe for many threads and many processes. Without a server, everything is loaded
 * and nothing fails.
 *
 * @param <U> what identifies an entry
 * @param <V> what makes it current
 * @param <T> the data
 */
public final class VersionedCache<U, V, T extends @Nullable Object> {

  private final Function<? super U, String> uniqueness;
  private final Function<? super V, String> version;
  private final ValkeyConnection connection;
  private final Counters counters = new Counters();
  private final Clears clears = new Clears();
  private final Entries<T> entries;
  private final ReadThrough<T> readThrough;
  private final Renewals renewals;

  private VersionedCache(Builder<U, V, T> builder) {
    CacheKeys keys = new CacheKeys(builder.prefix);
    this.uniqueness = builder.uniqueness;
    this.version = builder.version;
    this.connection = builder.connection;
    this.entries =
        new Entries<>(keys, builder.codec, builder.policy, builder.limits, connection, counters);
    SharedLoads loads = new SharedLoads(builder.limits, connection.executor());
    this.readThrough = new ReadThrough<>(entries, loads, clears, builder.isStored(), counters);
    this.renewals = new Renewals(builder.policy);
  }

  /**
   * A builder of a cache.
   *
   * @param prefix the name of the cache, without a colon; a release that changes the form of the
   *     data takes a new one
   */
  public static <U, V, T extends @Nullable Object> Builder<U, V, T> builder(
      String prefix, Codec<T> codec, ValkeyConnection connection) {
    return new Builder<>(prefix, codec, connection);
  }

  /** Looks for data of this version. */
  public Lookup<T> get(U uniqueness, V version) {
    return look(this.uniqueness.apply(uniqueness), this.version.apply(version));
  }

  /** Looks for data of any version. */
  public Lookup<T> getAnyVersion(U uniqueness) {
    return look(this.uniqueness.apply(uniqueness), null);
  }

  /**
   * The data of this version, from the cache, else loaded once for all who ask at the same time.
   * Waits, as a virtual thread may.
   *
   * @throws java.util.concurrent.CompletionException with what the load throws, or a {@link
   *     java.util.concurrent.TimeoutException}
   */
  public T getOrLoad(U uniqueness, V version, Callable<? extends T> load) {
    String hash = this.uniqueness.apply(uniqueness);
    String versionHash = this.version.apply(version);
    Clears.State state = readThrough.state();
    return look(hash, versionHash) instanceof Lookup.Hit<T> hit
        ? hit.data()
        : readThrough.load(hash, versionHash, state, load);
  }

  /** The same without waiting; a caller may cancel the result without harm to others. */
  public CompletableFuture<T> getOrLoadAsync(U uniqueness, V version, Callable<? extends T> load) {
    return LoadScope.async(() -> getOrLoad(uniqueness, version, load), connection.executor());
  }

  private Lookup<T> look(String hash, @Nullable String versionHash) {
    try {
      Session session = connection.session();
      String key = entries.keys().entry(hash);
      Optional<byte[]> text = renewals.read(session, key);
      if (text.isEmpty()) {
        counters.misses.increment();
        return new Lookup.Miss<>();
      }
      Optional<Entry<T>> entry =
          Entry.decode(text.get(), entries.codec())
              .filter(found -> versionHash == null || found.version().equals(versionHash));
      (entry.isPresent() ? counters.hits : counters.mismatches).increment();
      return entry
          .<Lookup<T>>map(found -> new Lookup.Hit<>(found.data()))
          .orElseGet(Lookup.Miss::new);
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return new Lookup.Unavailable<>(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Removes one entry; no load in progress stores it again.
   *
   * @return false if the server does not answer, so that the entry may still be there
   */
  public boolean clear(U uniqueness) {
    return clears.note(entries.clear(this.uniqueness.apply(uniqueness)));
  }

  /**
   * Removes all entries of this cache and of no other; no load in progress stores one again.
   *
   * @return false if the server does not answer, so that entries may still be there
   */
  public boolean clearAll() {
    return clears.note(entries.clearAll());
  }

  /** True if there is an entry of any version; false also if the server does not answer. */
  public boolean exists(U uniqueness) {
    String key = entries.keys().entry(this.uniqueness.apply(uniqueness));
    try {
      return connection.call(server -> server.exists(key)) == 1;
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return false;
    }
  }

  /** The uniqueness hashes of all entries; incomplete if the server does not answer. */
  public Set<String> hashes() {
    Set<String> hashes = new LinkedHashSet<>();
    CacheKeys keys = entries.keys();
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

  /**
   * Builds a {@link VersionedCache}.
   *
   * @param <U> what identifies an entry
   * @param <V> what makes it current
   * @param <T> the data
   */
  public static final class Builder<U, V, T extends @Nullable Object> {

    private final String prefix;
    private final Codec<T> codec;
    private final ValkeyConnection connection;
    private Function<? super U, String> uniqueness = String::valueOf;
    private Function<? super V, String> version = String::valueOf;
    private @Nullable Function<? super T, String> versionOfData;
    private Predicate<? super T> shouldStore = data -> true;
    private CachePolicy policy = CachePolicy.DEFAULT;
    private LoadLimits limits = LoadLimits.DEFAULT;

    private Builder(String prefix, Codec<T> codec, ValkeyConnection connection) {
      this.prefix = prefix;
      this.codec = codec;
      this.connection = connection;
    }

    /** The part of the key that distinguishes entries; by default, the text of the object. */
    public Builder<U, V, T> uniqueness(Function<? super U, String> function) {
      uniqueness = function;
      return this;
    }

    /** What must be equal for an entry to be current; by default, the text of the object. */
    public Builder<U, V, T> version(Function<? super V, String> function) {
      version = function;
      return this;
    }

    /**
     * The version of loaded data, which is stored only if it is the one that was asked for; by
     * default, every load is taken to be of that version.
     */
    public Builder<U, V, T> versionOfData(Function<? super T, String> function) {
      versionOfData = function;
      return this;
    }

    /** False for data that is not worth storing, such as an error reported as data. */
    public Builder<U, V, T> shouldStore(Predicate<? super T> predicate) {
      shouldStore = predicate;
      return this;
    }

    /** How long entries live. */
    public Builder<U, V, T> policy(CachePolicy value) {
      policy = value;
      return this;
    }

    /** The limits of loads and values. */
    public Builder<U, V, T> limits(LoadLimits value) {
      limits = value;
      return this;
    }

    private BiPredicate<String, T> isStored() {
      Function<? super T, String> versionOf = versionOfData;
      return (asked, data) ->
          shouldStore.test(data) && (versionOf == null || versionOf.apply(data).equals(asked));
    }

    /** The cache. */
    public VersionedCache<U, V, T> build() {
      return new VersionedCache<>(this);
    }
  }
}
