package io.wbcli.cache;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two processes of the platform that share a server. */
abstract class AsideFixture {

  static final TtlPolicy SETTINGS = new TtlPolicy("settings", Duration.ofMinutes(5));
  static final TtlPolicy DASHBOARD = new TtlPolicy("dashboard", Duration.ofMinutes(1));

  private final LiveValkey valkey;
  final AtomicInteger loads = new AtomicInteger();
  final AtomicInteger source = new AtomicInteger(1);
  Platform here;
  Platform elsewhere;

  AsideFixture(LiveValkey valkey) {
    this.valkey = valkey;
  }

  /** What one process of the platform has. */
  final class Platform implements AutoCloseable {

    final ValkeyConnection connection = valkey.connect();
    final AsideCaches caches = AsideCaches.builder(connection).build();
    final AsideCache<String> settings = cache(SETTINGS);
    final AsideCache<String> dashboard = cache(DASHBOARD);

    private AsideCache<String> cache(TtlPolicy policy) {
      return caches.cache(policy, Codec.json(String.class));
    }

    String read(AsideCache<String> cache, String key, String... tags) {
      return cache.getOrLoad(key, Set.of(tags), AsideFixture.this::load);
    }

    String read(String key, String... tags) {
      return read(settings, key, tags);
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private String load() {
    loads.incrementAndGet();
    return "value " + source.get();
  }

  @BeforeEach
  final void start() {
    here = new Platform();
    elsewhere = new Platform();
  }

  @AfterEach
  final void stop() {
    here.close();
    elsewhere.close();
  }

  /** The announcement is on its way for a moment; a copy would live for minutes. */
  final void awaitFresh(Platform process, String key, String... tags) {
    while (!process.read(key, tags).equals("value 2")) {
      Thread.onSpinWait();
    }
  }
}
