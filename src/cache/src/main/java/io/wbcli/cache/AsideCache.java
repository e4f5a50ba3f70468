package io.wbcli.cache;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Results that may be as stale as a policy says, and are out of date at once when one of their tags
 * is invalidated. Made by {@link AsideCaches}.
 *
 * @param <T> the data; it is shared among callers, who must not change it
 */
public final class AsideCache<T> {

  /** In the place of versions that could not be had: what is loaded then is not stored. */
  private static final String UNKNOWN = "unknown";

  private static final CachePolicy BOUNDS = CachePolicy.DEFAULT;

  private record Loaded<T>(String version, T data) {}

  /** An entry may be near its end when it is copied; its copy adds little to that. */
  private static final int COPY_SHARE = 10;

  private final Duration copyLife;
  private final ValkeyConnection connection;
  private final TagVersions tags;
  private final LocalCopies copies;
  private final CacheKeys keys;
  private final VersionedCache<String, String, Loaded<T>> entries;

  AsideCache(
      TtlPolicy policy,
      Function<T, JsonElement> encode,
      Function<JsonElement, T> decode,
      ValkeyConnection connection,
      TagVersions tags,
      LocalCopies copies) {
    this.copyLife = policy.timeToLive().dividedBy(COPY_SHARE);
    this.connection = connection;
    this.tags = tags;
    this.copies = copies;
    this.keys = new CacheKeys(policy.name());
    this.entries =
        new VersionedCache<>(
            policy.name(),
            new CacheFunctions<>(
                Function.identity(),
                Function.identity(),
                Loaded::version,
                loaded -> !loaded.version().equals(UNKNOWN),
                loaded -> encode.apply(loaded.data()),
                json -> new Loaded<>("", decode.apply(json))),
            new CachePolicy(
                policy.timeToLive(),
                Duration.ZERO,
                Duration.ZERO, // A read does not make data any fresher.
                BOUNDS.longestLoad(),
                BOUNDS.maxValueLength(),
                BOUNDS.maxLoads()),
            connection);
  }

  /**
   * The data under this key, from this process's memory, from Valkey, or else loaded, once for all
   * who ask at the same time.
   *
   * @param dependencies the tags by which it can be invalidated; the same at every call for a key
   * @return fails with what the load throws; a caller may cancel it without harm to others
   */
  public CompletableFuture<T> getOrLoad(String key, Set<String> dependencies, Callable<T> load) {
    String entryKey = keys.entry(key);
    Optional<Optional<Object>> copy = copies.find(entryKey);
    if (copy.isPresent()) {
      return CompletableFuture.completedFuture(cast(copy.get().orElse(null)));
    }
    long state = copies.state();
    String version = tags.current(dependencies).orElse(UNKNOWN);
    return entries
        .getOrLoad(key, version, () -> new Loaded<>(version, load.call()))
        .thenApply(
            loaded -> {
              if (!version.equals(UNKNOWN)) {
                copies.put(entryKey, loaded.data(), dependencies, copyLife, state);
              }
              return loaded.data();
            });
  }

  @SuppressWarnings("unchecked") // The keys of this cache hold its own type alone.
  private T cast(Object data) {
    return (T) data;
  }

  /**
   * Removes one entry, here and in every other process; no load that is under way brings it back.
   *
   * @return false where the server could not be told, so that the entry may still be used
   */
  public boolean invalidate(String key) {
    String entryKey = keys.entry(key);
    copies.drop(entryKey);
    boolean isCleared = entries.clear(key);
    try {
      connection.call(
          server -> server.publish(Invalidations.CHANNEL, Invalidations.ofEntry(entryKey)));
      return isCleared;
    } catch (CacheUnavailableException e) {
      return false;
    }
  }

  /** What this cache has done so far, apart from what local copies have answered. */
  public CacheStatistics statistics() {
    return entries.statistics();
  }
}
