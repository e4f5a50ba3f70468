package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.wbcli.testing.TestScale;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cache-aside with policies and tags, on a real server. */
class AsideCacheIT {

  private static final TtlPolicy SETTINGS = new TtlPolicy("settings", Duration.ofMinutes(5));
  private static final TtlPolicy DASHBOARD = new TtlPolicy("dashboard", Duration.ofMinutes(1));

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger source = new AtomicInteger(1);
  private Platform here;
  private Platform elsewhere;

  /** What one process of the platform has. */
  private final class Platform implements AutoCloseable {

    private final ValkeyConnection connection = valkey.connect();
    private final AsideCaches caches = new AsideCaches(connection);
    private final AsideCache<String> settings = cache(SETTINGS);
    private final AsideCache<String> dashboard = cache(DASHBOARD);

    private AsideCache<String> cache(TtlPolicy policy) {
      return caches.cache(policy, JsonPrimitive::new, JsonElement::getAsString);
    }

    private String read(AsideCache<String> cache, String key, String... tags) {
      return cache.getOrLoad(key, Set.of(tags), AsideCacheIT.this::load).join();
    }

    private String read(String key, String... tags) {
      return read(settings, key, tags);
    }

    @Override
    public void close() {
      caches.close();
      connection.close();
    }
  }

  private String load() {
    loads.incrementAndGet();
    return "value " + source.get();
  }

  @BeforeEach
  void start() {
    here = new Platform();
    elsewhere = new Platform();
    awaitListeners(2);
  }

  @AfterEach
  void stop() {
    here.close();
    elsewhere.close();
  }

  private void awaitListeners(int count) {
    String expected = "cache:invalidated\n" + count;
    while (!valkey.cli("PUBSUB NUMSUB cache:invalidated").equals(expected)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theFirstIsLoadedAndTheOthersComeFromTheCacheOfWhateverProcess() {
    assertThat(here.read("site", "org")).isEqualTo("value 1");
    assertThat(here.read("site", "org")).isEqualTo("value 1");
    assertThat(elsewhere.read("site", "org")).isEqualTo("value 1");
    assertThat(loads).hasValue(1);
    assertThat(elsewhere.settings.statistics().hits()).isEqualTo(1);
  }

  @Test
  void aProcessThatHearsInvalidationsAnswersFromItsOwnMemory() {
    long hits;
    do { // The first reads may come before it hears.
      hits = here.settings.statistics().hits();
      assertThat(here.read("site", "org")).isEqualTo("value 1");
    } while (here.settings.statistics().hits() > hits || loads.get() == 0);
    valkey.cli("FLUSHDB"); // Nobody has announced it.
    assertThat(here.read("site", "org")).isEqualTo("value 1");
    assertThat(loads).hasValue(1);
    assertThat(here.settings.invalidate("site")).isTrue();
    here.read("site", "org");
    assertThat(loads).hasValue(2);
  }

  @Test
  void eachPolicyHasItsOwnTimeToLiveWhichAReadDoesNotRenew() {
    here.read(here.settings, "site");
    here.read(here.dashboard, "site");
    assertThat(Long.parseLong(valkey.cli("TTL cache:settings:site"))).isBetween(290L, 300L);
    assertThat(Long.parseLong(valkey.cli("TTL cache:dashboard:site"))).isBetween(50L, 60L);
    valkey.cli("EXPIRE cache:settings:site 7");
    elsewhere.read(elsewhere.settings, "site");
    assertThat(Long.parseLong(valkey.cli("TTL cache:settings:site"))).isLessThanOrEqualTo(7);
  }

  @Test
  void aTagInvalidatesAllItsEntriesInEveryCacheAndProcessAndNoOthers() {
    here.read(here.settings, "a", "user:7", "org");
    here.read(here.dashboard, "b", "user:7");
    here.read(here.dashboard, "c", "user:8");
    elsewhere.read(elsewhere.settings, "a", "user:7", "org");
    source.set(2);
    assertThat(here.caches.invalidate(Set.of("user:7"))).isTrue();
    assertThat(here.read(here.settings, "a", "user:7", "org")).isEqualTo("value 2");
    assertThat(here.read(here.dashboard, "b", "user:7")).isEqualTo("value 2");
    assertThat(here.read(here.dashboard, "c", "user:8")).isEqualTo("value 1");
    awaitFresh(elsewhere, "a", "user:7", "org");
  }

  @Test
  void aKeyInvalidatedHereIsDroppedElsewhereToo() {
    here.read("site");
    elsewhere.read("site");
    source.set(2);
    assertThat(here.settings.invalidate("site")).isTrue();
    assertThat(here.read("site")).isEqualTo("value 2");
    awaitFresh(elsewhere, "site");
  }

  /** The announcement is on its way for a moment; a copy would live for minutes. */
  private void awaitFresh(Platform process, String key, String... tags) {
    while (!process.read(key, tags).equals("value 2")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anInvalidationIsNeverUndoneByALoadThatWasUnderWay() throws InterruptedException {
    for (int i = 0; i < TestScale.choose(100, 1000); i++) {
      source.set(1);
      String key = "key" + i;
      boolean byTag = i % 2 == 0;
      CountDownLatch hasRead = new CountDownLatch(1);
      CountDownLatch invalidated = new CountDownLatch(1);
      CompletableFuture<String> slow =
          here.settings.getOrLoad(
              key,
              Set.of("tag" + i),
              () -> {
                String read = "value " + source.get();
                hasRead.countDown();
                invalidated.await();
                return read;
              });
      hasRead.await();
      source.set(2);
      if (byTag) {
        elsewhere.caches.invalidate(Set.of("tag" + i));
      } else {
        elsewhere.settings.invalidate(key);
      }
      assertThat(elsewhere.read(key, "tag" + i)).isEqualTo("value 2");
      invalidated.countDown();
      slow.join();
      assertThat(elsewhere.read(key, "tag" + i)).isEqualTo("value 2");
    }
  }

  @Test
  void emptyingTheDatabaseLeavesNoEntryCurrent() {
    here.read("site", "org");
    valkey.cli("FLUSHDB");
    source.set(2);
    elsewhere.connection.flush();
    assertThat(elsewhere.read("site", "org")).isEqualTo("value 2");
  }

  @Test
  void whatNobodyCanAnnounceIsNotKeptInMemory() {
    here.read("site", "org");
    valkey.kill();
    assertThat(here.caches.invalidate(Set.of("org"))).isFalse();
    source.set(2);
    assertThat(here.read("site", "org")).isEqualTo("value 2");
    source.set(3);
    assertThat(here.read("site", "org")).isEqualTo("value 3");
    valkey.startAgain();
    awaitListeners(2);
  }
}
