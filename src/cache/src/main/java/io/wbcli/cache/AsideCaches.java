package io.wbcli.cache;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cache-aside caches of one process, and the tags that invalidate their entries in groups. Safe
 * for many threads and many processes.
 */
public final class AsideCaches {

  private final ValkeyConnection connection;
  private final LoadLimits limits;
  private final TagVersions tags;
  private final Clears clears = new Clears();

  private AsideCaches(ValkeyConnection connection, LoadLimits limits) {
    this.connection = connection;
    this.limits = limits;
    this.tags = new TagVersions(connection);
  }

  /** A builder of caches on this server; the connection remains the caller's to close. */
  public static Builder builder(ValkeyConnection connection) {
    return new Builder(connection);
  }

  /** A cache whose entries live as long as this policy says, with limits of its own. */
  public <T extends @Nullable Object> AsideCache<T> cache(TtlPolicy policy, Codec<T> codec) {
    return new AsideCache<>(policy, codec, limits, connection, tags, clears);
  }

  /**
   * Makes all entries with one of these tags out of date in one step, in every cache and process.
   * No caller of this process gets one after this call; a load in progress does not store one.
   *
   * @return false if the server does not answer, so that entries may still be used
   */
  public boolean invalidate(Set<String> invalid) {
    try {
      tags.invalidate(invalid);
      return clears.note(true);
    } catch (CacheUnavailableException e) {
      return clears.note(false);
    }
  }

  /** Builds {@link AsideCaches}. */
  public static final class Builder {

    private final ValkeyConnection connection;
    private LoadLimits limits = LoadLimits.DEFAULT;

    private Builder(ValkeyConnection connection) {
      this.connection = connection;
    }

    /** The limits of loads and values, for each cache. */
    public Builder limits(LoadLimits value) {
      limits = value;
      return this;
    }

    /** The caches. */
    public AsideCaches build() {
      return new AsideCaches(connection, limits);
    }
  }
}
