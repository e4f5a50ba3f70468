package io.wbcli.cache.spring;

import io.wbcli.cache.AsideCaches;
import io.wbcli.cache.Codec;
import io.wbcli.cache.TtlPolicy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Spring's cache manager on this library. Each cache has a type, since entries are JSON:
 *
 * <pre>{@code
 * SpringCacheManager.builder(caches)
 *     .cache(new TtlPolicy("settings", Duration.ofMinutes(5)), Codec.json(Settings.class))
 *     .build();
 * }</pre>
 */
public final class SpringCacheManager implements CacheManager {

  private final Map<String, Cache> caches;

  private SpringCacheManager(Builder builder) {
    this.caches = new LinkedHashMap<>(builder.added);
  }

  /** A builder of a manager of these caches. */
  public static Builder builder(AsideCaches caches) {
    return new Builder(caches);
  }

  @Override
  public @Nullable Cache getCache(String name) {
    return caches.get(name);
  }

  @Override
  public Collection<String> getCacheNames() {
    return List.copyOf(caches.keySet());
  }

  /** Builds a {@link SpringCacheManager}. */
  public static final class Builder {

    private final AsideCaches caches;
    private final Map<String, Cache> added = new LinkedHashMap<>();

    private Builder(AsideCaches caches) {
      this.caches = caches;
    }

    /** Adds a cache under the name of its policy. */
    public <T extends @Nullable Object> Builder cache(TtlPolicy policy, Codec<T> codec) {
      added.put(
          policy.name(), new SpringCache(policy.name(), caches.cache(policy, untyped(codec))));
      return this;
    }

    /** Spring hands over values of the type that its user has declared. */
    @SuppressWarnings("unchecked")
    private static <T extends @Nullable Object> Codec<@Nullable Object> untyped(Codec<T> codec) {
      return (Codec<@Nullable Object>) codec;
    }

    /** The manager. */
    public SpringCacheManager build() {
      return new SpringCacheManager(this);
    }
  }
}
