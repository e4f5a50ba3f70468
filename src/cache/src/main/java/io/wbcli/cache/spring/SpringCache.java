package io.wbcli.cache.spring;

import io.wbcli.cache.AsideCache;
import io.wbcli.cache.Lookup;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.support.SimpleValueWrapper;

/** An {@link AsideCache} as a cache of Spring; its keys are the texts of the keys it is given. */
final class SpringCache implements Cache {

  private final String name;
  private final AsideCache<@Nullable Object> cache;

  SpringCache(String name, AsideCache<@Nullable Object> cache) {
    this.name = name;
    this.cache = cache;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Object getNativeCache() {
    return cache;
  }

  /** Without a server, everything is missing. */
  @Override
  public @Nullable ValueWrapper get(Object key) {
    return cache.get(key.toString(), Set.of()) instanceof Lookup.Hit<@Nullable Object> hit
        ? new SimpleValueWrapper(hit.data())
        : null;
  }

  @Override
  public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
    ValueWrapper found = get(key);
    return found == null ? null : checked(found.get(), type);
  }

  @SuppressWarnings("unchecked") // Without a type, the caller asks for none to be checked.
  private static <T> @Nullable T checked(@Nullable Object value, @Nullable Class<T> type) {
    if (value != null && type != null && !type.isInstance(value)) {
      throw new IllegalStateException("cached value is not a " + type.getName());
    }
    return (T) value;
  }

  @Override
  @SuppressWarnings("unchecked") // The loader's type is the cache's.
  public <T> @Nullable T get(Object key, Callable<T> loader) {
    try {
      return (T) cache.getOrLoad(key.toString(), Set.of(), loader);
    } catch (CompletionException e) {
      throw new ValueRetrievalException(key, loader, e.getCause());
    }
  }

  @Override
  public void put(Object key, @Nullable Object value) {
    cache.put(key.toString(), Set.of(), value);
  }

  @Override
  public void evict(Object key) {
    cache.invalidate(key.toString());
  }

  @Override
  public void clear() {
    cache.invalidateAll();
  }
}
