package io.wbcli.cache;

import com.google.gson.JsonElement;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/**
 * The cache-aside caches of one process: what they share is the tags, the announcements of what is
 * invalidated, and the local copies. Safe for many threads and many processes.
 */
public final class AsideCaches implements AutoCloseable {

  private static final int LOCAL_COPIES = 1000;

  private final ValkeyConnection connection;
  private final TagVersions tags;
  private final LocalCopies copies = new LocalCopies(LOCAL_COPIES, InstantSource.system());
  private final Invalidations invalidations;

  /** Caches on this server; the connection stays the caller's to close, after this. */
  public AsideCaches(ValkeyConnection connection) {
    this.connection = connection;
    this.tags = new TagVersions(connection);
    this.invalidations = new Invalidations(connection, copies);
  }

  /** A cache whose entries live as long as this policy says. */
  public <T> AsideCache<T> cache(
      TtlPolicy policy, Function<T, JsonElement> encode, Function<JsonElement, T> decode) {
    return new AsideCache<>(policy, encode, decode, connection, tags, copies);
  }

  /**
   * Makes all entries with one of these tags out of date in one step, in every cache and process. A
   * load that is under way does not bring one back.
   *
   * @return false where the server could not be told, so that entries may still be used
   */
  public boolean invalidate(Set<String> invalid) {
    invalid.forEach(copies::dropTag);
    try {
      tags.invalidate(invalid);
      return true;
    } catch (CacheUnavailableException e) {
      return false;
    }
  }

  @Override
  public void close() {
    invalidations.close();
  }
}
