package io.wbcli.cache;

import io.wbcli.cache.Generations.Ticket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Results that may be as stale as a policy says, and are out of date at once when one of their tags
 * is invalidated. This process keeps copies of what it reads; the server announces each change of
 * them. Made by {@link AsideCaches}.
 *
 * @param <T> the data; it is shared among callers, who must not change it
 */
public final class AsideCache<T extends @Nullable Object> {

  private final ValkeyConnection connection;
  private final TagVersions tags;
  private final Clears clears;
  private final Counters counters = new Counters();
  private final Entries<T> entries;
  private final ReadThrough<T> readThrough;

  AsideCache(
      TtlPolicy policy,
      Codec<T> codec,
      LoadLimits limits,
      ValkeyConnection connection,
      TagVersions tags,
      Clears clears) {
    this.connection = connection;
    this.tags = tags;
    this.clears = clears;
    CacheKeys keys = new CacheKeys(policy.name());
    this.entries = new Entries<>(keys, codec, policy.entryPolicy(), limits, connection, counters);
    SharedLoads loads = new SharedLoads(limits, connection.executor());
    this.readThrough = new ReadThrough<>(entries, loads, clears, (version, data) -> true, counters);
  }

  /** What was found, and the version that an entry must have to be current; null if unknown. */
  private record Found<T extends @Nullable Object>(Lookup<T> lookup, @Nullable String version) {}

  /**
   * Looks for data.
   *
   * @param dependencies the tags by which it can be invalidated; the same for every call of a key
   */
  public Lookup<T> get(String key, Set<String> dependencies) {
    return look(key, dependencies).lookup();
  }

  /**
   * The data of this key, from this process's memory, from the server, else loaded, once for all
   * who ask at the same time. Waits, as a virtual thread may.
   *
   * @param dependencies the tags by which it can be invalidated; the same for every call of a key
   * @throws java.util.concurrent.CompletionException with what the load throws, or a {@link
   *     java.util.concurrent.TimeoutException}
   */
  public T getOrLoad(String key, Set<String> dependencies, Callable<? extends T> load) {
    Clears.State state = readThrough.state();
    Found<T> found = look(key, dependencies);
    return found.lookup() instanceof Lookup.Hit<T> hit
        ? hit.data()
        : readThrough.load(key, found.version(), state, load);
  }

  /** The same without waiting; a caller may cancel the result without harm to others. */
  public CompletableFuture<T> getOrLoadAsync(
      String key, Set<String> dependencies, Callable<? extends T> load) {
    return LoadScope.async(() -> getOrLoad(key, dependencies, load), connection.executor());
  }

  private Found<T> look(String key, Set<String> dependencies) {
    String version = null;
    try {
      Session session = connection.session();
      TagVersions.Reading reading = tags.read(session, dependencies);
      CompletableFuture<@Nullable Copy> entry = session.read(entries.keys().entry(key));
      boolean isCopy = entry.isDone();
      version = tags.current(session, reading);
      Lookup<T> lookup =
          lookup(key, Answers.await(() -> entry, connection.commandTimeout()), version);
      count(lookup, isCopy);
      return new Found<>(lookup, version);
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return new Found<>(new Lookup.Unavailable<>(String.valueOf(e.getMessage())), version);
    }
  }

  private Lookup<T> lookup(String key, @Nullable Copy copy, String version) {
    if (copy == null) {
      return new Lookup.Miss<>();
    }
    Optional<Optional<Entry<T>>> decoded =
        copy.decode(this, text -> Entry.decode(text, entries.codec()));
    if (decoded.isEmpty()) { // The copy of another cache of this name.
      return entries.peek(key, version);
    }
    Entry<T> entry = decoded.get().orElse(null);
    return entry != null && entry.version().equals(version)
        ? new Lookup.Hit<>(entry.data())
        : new Lookup.Miss<>();
  }

  private void count(Lookup<T> lookup, boolean isCopy) {
    if (lookup instanceof Lookup.Hit) {
      counters.hits.increment();
      if (isCopy) {
        counters.copyHits.increment();
      }
    } else {
      counters.misses.increment();
    }
  }

  /**
   * Stores data, in place of an entry that is there.
   *
   * @return false if it was not stored, so that an older entry may still be there
   */
  public boolean put(String key, Set<String> dependencies, T data) {
    try {
      Session session = connection.session();
      String version = tags.current(session, tags.read(session, dependencies));
      Optional<Ticket> ticket = entries.begin(key);
      return ticket.isPresent() && entries.store(ticket.get(), version, data);
    } catch (CacheUnavailableException e) {
      counters.errors.increment();
      return false;
    }
  }

  /**
   * Removes one entry, in every process. No caller of this process gets it after this call; a load
   * in progress does not store it again.
   *
   * @return false if the server does not answer, so that the entry may still be used
   */
  public boolean invalidate(String key) {
    return clears.note(entries.clear(key));
  }

  /**
   * Removes all entries of this cache, in every process.
   *
   * @return false if the server does not answer, so that entries may still be used
   */
  public boolean invalidateAll() {
    return clears.note(entries.clearAll());
  }

  /** What this cache has done so far. */
  public CacheStatistics statistics() {
    return counters.statistics();
  }
}
