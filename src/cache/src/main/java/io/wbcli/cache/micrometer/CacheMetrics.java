package io.wbcli.cache.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.wbcli.cache.CacheStatistics;
import io.wbcli.cache.ConnectionStatistics;
import io.wbcli.cache.ValkeyConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Publishes what a connection and its caches have done, as {@code wb.cache.…}: lookups by result,
 * loads, local copies, and whether the server is available.
 */
public final class CacheMetrics implements MeterBinder {

  private final ValkeyConnection connection;
  private final Map<String, Supplier<CacheStatistics>> caches = new LinkedHashMap<>();

  /** Metrics of a connection. */
  public CacheMetrics(ValkeyConnection connection) {
    this.connection = connection;
  }

  /** Adds a cache: {@code metrics.cache("report_v1", reports::statistics)}. */
  public CacheMetrics cache(String name, Supplier<CacheStatistics> statistics) {
    caches.put(name, statistics);
    return this;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "wb.cache.available", statistics -> statistics.isAvailable() ? 1 : 0);
    gauge(registry, "wb.cache.copies", ConnectionStatistics::copies);
    gauge(registry, "wb.cache.copies.bytes", ConnectionStatistics::copyBytes);
    gauge(registry, "wb.cache.waiting", ConnectionStatistics::waitingCalls);
    FunctionCounter.builder(
            "wb.cache.sessions", connection, weak -> connection.statistics().sessions())
        .register(registry);
    caches.forEach((name, statistics) -> bind(registry, name, statistics));
  }

  private void gauge(
      MeterRegistry registry, String name, ToDoubleFunction<ConnectionStatistics> value) {
    Gauge.builder(name, connection, weak -> value.applyAsDouble(connection.statistics()))
        .register(registry);
  }

  private static void bind(
      MeterRegistry registry, String cache, Supplier<CacheStatistics> statistics) {
    Map<String, ToDoubleFunction<CacheStatistics>> lookups =
        Map.of(
            "hit", CacheStatistics::hits,
            "miss", CacheStatistics::misses,
            "mismatch", CacheStatistics::mismatches,
            "error", CacheStatistics::errors);
    lookups.forEach(
        (result, value) ->
            counter("wb.cache.lookups", cache, statistics, value)
                .tag("result", result)
                .register(registry));
    Map<String, ToDoubleFunction<CacheStatistics>> counts =
        Map.of(
            "wb.cache.copies.hits", CacheStatistics::copyHits,
            "wb.cache.loads", CacheStatistics::loads,
            "wb.cache.loads.shared", CacheStatistics::sharedLoads,
            "wb.cache.loads.failed", CacheStatistics::failedLoads,
            "wb.cache.loads.not.stored", CacheStatistics::notStored);
    counts.forEach((name, value) -> counter(name, cache, statistics, value).register(registry));
  }

  /** The function refers to the statistics, since Micrometer itself holds them weakly. */
  private static FunctionCounter.Builder<Supplier<CacheStatistics>> counter(
      String name,
      String cache,
      Supplier<CacheStatistics> statistics,
      ToDoubleFunction<CacheStatistics> value) {
    return FunctionCounter.builder(name, statistics, weak -> value.applyAsDouble(statistics.get()))
        .tag("cache", cache);
  }
}
