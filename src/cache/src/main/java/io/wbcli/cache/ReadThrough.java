package io.wbcli.cache;

import io.wbcli.cache.Generations.Ticket;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Loads what a cache does not have, once for all callers, and stores it. */
final class ReadThrough<T extends @Nullable Object> {

  private final Entries<T> entries;
  private final SharedLoads loads;
  private final Clears clears;
  private final BiPredicate<String, T> isStored;
  private final Counters counters;

  /**
   * Who joins a load must have found the same state as who started it: a load that began before a
   * clear is not for those who come after it.
   */
  private record LoadKey(
      String hash, @Nullable String version, Optional<Ticket> ticket, long clears) {}

  private static LoadKey key(
      String hash, @Nullable String version, Optional<Ticket> ticket, Clears.State state) {
    return new LoadKey(hash, version, ticket, ticket.isPresent() ? state.unknown() : state.all());
  }

  /**
   * The loads of one cache.
   *
   * @param clears the clears of this process
   * @param isStored tells whether loaded data may be stored under a version
   */
  ReadThrough(
      Entries<T> entries,
      SharedLoads loads,
      Clears clears,
      BiPredicate<String, T> isStored,
      Counters counters) {
    this.entries = entries;
    this.loads = loads;
    this.clears = clears;
    this.isStored = isStored;
    this.counters = counters;
  }

  /** The clears so far, to be read before the cache is. */
  Clears.State state() {
    return clears.state();
  }

  /**
   * Loads data, or waits for the load of another caller.
   *
   * @param version what the data is stored under; null if it is unknown, so that nothing is stored
   * @param state of before the caller has looked
   */
  @SuppressWarnings("unchecked") // Each key's load returns this cache's type of data.
  T load(String hash, @Nullable String version, Clears.State state, Callable<? extends T> load) {
    Optional<Ticket> ticket = version == null ? Optional.empty() : entries.begin(hash);
    LoadKey key = key(hash, version, ticket, state);
    return (T)
        loads.join(key, isLate -> loadAndStore(key, load, isLate), counters.sharedLoads::increment);
  }

  /** Looks once more: another load may have ended since the caller has looked. */
  private T loadAndStore(LoadKey key, Callable<? extends T> load, BooleanSupplier isLate)
      throws Exception {
    if (key.ticket().isPresent()
        && entries.peek(key.hash(), key.version()) instanceof Lookup.Hit<T> hit) {
      return hit.data();
    }
    T data = counted(load);
    if (isLate.getAsBoolean() || !isStored(key, data)) {
      counters.notStored.increment();
    }
    return data;
  }

  private T counted(Callable<? extends T> load) throws Exception {
    counters.loads.increment();
    try {
      return load.call();
    } catch (Exception | Error e) {
      counters.failedLoads.increment();
      throw e;
    }
  }

  private boolean isStored(LoadKey key, T data) {
    return key.ticket().isPresent()
        && key.version() != null
        && key.clears() == clears.state().unknown()
        && isWanted(key.version(), data)
        && entries.store(key.ticket().get(), key.version(), data);
  }

  /** Data that cannot be stored is data all the same. */
  private boolean isWanted(String version, T data) {
    try {
      return isStored.test(version, data);
    } catch (RuntimeException e) {
      counters.errors.increment();
      return false;
    }
  }
}
