package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wbcli.cache.micrometer.CacheMetrics;
import io.wbcli.cache.spring.SpringCacheManager;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The library behind Spring's annotations, and seen through Micrometer. */
class AdaptersIT {

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  /** A result of a service. */
  public record Setting(String name, int value) {}

  /** A service whose results Spring caches. */
  public static class Settings {

    private final AtomicInteger calls = new AtomicInteger();

    @Cacheable("settings")
    public Setting find(String name) {
      return new Setting(name, calls.incrementAndGet());
    }

    @CacheEvict("settings")
    public void changed(String name) {}
  }

  @Configuration
  @EnableCaching
  static class Caching {}

  private ValkeyConnection connection;
  private CacheManager manager;

  @BeforeEach
  void connect() {
    connection = valkey.connect();
    manager =
        SpringCacheManager.builder(AsideCaches.builder(connection).build())
            .cache(new TtlPolicy("settings", Duration.ofMinutes(5)), Codec.json(Setting.class))
            .build();
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  @Test
  void annotatedMethodsOfSpringAreCachedOnTheServer() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.register(Caching.class, Settings.class);
      context.registerBean(CacheManager.class, () -> manager);
      context.refresh();
      Settings settings = context.getBean(Settings.class);
      assertThat(settings.find("a")).isEqualTo(new Setting("a", 1));
      assertThat(settings.find("a")).isEqualTo(new Setting("a", 1));
      assertThat(valkey.cli("GET cache:settings:a"))
          .isEqualTo("{\"versionHash\":\"\",\"data\":{\"name\":\"a\",\"value\":1}}");
      settings.changed("a");
      assertThat(settings.find("a")).isEqualTo(new Setting("a", 2));
    }
  }

  @Test
  void aCacheOfSpringKeepsItsContract() {
    Cache cache = manager.getCache("settings");
    assertThat(manager.getCacheNames()).containsExactly("settings");
    assertThat(manager.getCache("other")).isNull();
    assertThat(cache.get("a")).isNull();
    cache.put("a", new Setting("a", 1));
    cache.put("none", null);
    assertThat(cache.get("a").get()).isEqualTo(new Setting("a", 1));
    assertThat(cache.get("a", Setting.class)).isEqualTo(new Setting("a", 1));
    assertThat(cache.get("none")).isNotNull();
    assertThat(cache.get("none").get()).isNull();
    assertThat(cache.<Setting>get("b", () -> new Setting("b", 2))).isEqualTo(new Setting("b", 2));
    assertThatThrownBy(
            () ->
                cache.get(
                    "c",
                    () -> {
                      throw new IOException("source is down");
                    }))
        .isInstanceOf(Cache.ValueRetrievalException.class)
        .hasRootCauseMessage("source is down");
    cache.clear();
    assertThat(cache.get("a")).isNull();
    assertThat(cache.get("b")).isNull();
  }

  @Test
  void metricsTellHitsMissesLoadsCopiesAndWhetherTheServerIsAvailable() {
    VersionedCache<String, String, String> cache = TestCaches.texts("po_detail", connection);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new CacheMetrics(connection).cache("po_detail", cache::statistics).bindTo(registry);
    cache.getOrLoad("one", "v1", () -> "v1:x");
    cache.getOrLoad("one", "v1", () -> "v1:x");
    assertThat(lookups(registry, "hit")).isEqualTo(1);
    assertThat(lookups(registry, "miss")).isEqualTo(1);
    assertThat(registry.get("wb.cache.loads").tag("cache", "po_detail").functionCounter().count())
        .isEqualTo(1);
    assertThat(registry.get("wb.cache.available").gauge().value()).isEqualTo(1);
    valkey.kill();
    while (connection.isAvailable()) {
      Thread.onSpinWait();
    }
    cache.get("one", "v1");
    assertThat(registry.get("wb.cache.available").gauge().value()).isZero();
    assertThat(lookups(registry, "error")).isPositive();
  }

  private static double lookups(SimpleMeterRegistry registry, String result) {
    return registry.get("wb.cache.lookups").tag("result", result).functionCounter().count();
  }
}
