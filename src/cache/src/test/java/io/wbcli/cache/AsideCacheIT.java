package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.TestScale;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    private final AsideCaches caches = AsideCaches.builder(connection).build();
    private final AsideCache<String> settings = cache(SETTINGS);
    private final AsideCache<String> dashboard = cache(DASHBOARD);

    private AsideCache<String> cache(TtlPolicy policy) {
      return caches.cache(policy, Codec.json(String.class));
    }

    private String read(AsideCache<String> cache, String key, String... tags) {
      return cache.getOrLoad(key, Set.of(tags), AsideCacheIT.this::load);
    }

    private String read(String key, String... tags) {
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
  void start() {
    here = new Platform();
    elsewhere = new Platform();
  }

  @AfterEach
  void stop() {
    here.close();
    elsewhere.close();
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
  void aProcessAnswersFromItsOwnMemoryWhatItHasReadBefore() {
    while (here.settings.statistics().copyHits() < 10) {
      here.read("site", "org");
    }
    long before = commandsOfTheServer("get");
    for (int i = 0; i < 100; i++) {
      assertThat(here.read("site", "org")).isEqualTo("value 1");
    }
    assertThat(commandsOfTheServer("get")).isEqualTo(before);
    assertThat(here.settings.statistics().copyHits()).isGreaterThanOrEqualTo(100);
    assertThat(here.connection.statistics().copies()).isPositive();
    assertThat(here.settings.invalidate("site")).isTrue();
    here.read("site", "org");
    assertThat(loads).hasValue(2);
  }

  private static long commandsOfTheServer(String command) {
    return valkey
        .cli("INFO commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
        .mapToLong(line -> Long.parseLong(line.replaceAll("^[^=]*=(\\d+),.*", "$1")))
        .sum();
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
          here.settings.getOrLoadAsync(
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
      assertThat(here.read(key, "tag" + i)).isEqualTo("value 2");
      assertThat(elsewhere.read(key, "tag" + i)).isEqualTo("value 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLUSHDB", "FLUSHALL ASYNC", "DEL cache:settings:site", "by the library"})
  void whatIsRemovedByHandIsGoneFromEveryProcessAtOnce(String command) {
    for (Platform process : List.of(here, elsewhere)) {
      while (process.settings.statistics().copyHits() < 10) {
        process.read("site", "org");
      }
    }
    source.set(2);
    if (command.equals("by the library")) {
      elsewhere.connection.flush();
      assertThat(elsewhere.read("site", "org")).isEqualTo("value 2");
    } else {
      valkey.cli(command);
    }
    long begin = System.nanoTime();
    awaitFresh(here, "site", "org");
    awaitFresh(elsewhere, "site", "org");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TestScale.recovery());
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
  }

  @Test
  void nineThousandTagsAreInvalidatedAtOnce() {
    Set<String> many = new HashSet<>();
    for (int i = 0; i < 9000; i++) {
      many.add("user:" + i);
    }
    here.read("site", "user:7");
    here.read("site", "user:7");
    source.set(2);
    assertThat(here.caches.invalidate(many)).isTrue();
    assertThat(here.read("site", "user:7")).isEqualTo("value 2");
    assertThat(here.caches.invalidate(Set.of())).isTrue();
  }

  @Test
  void aColdLoadIsOneMiss() {
    here.read("site", "org");
    assertThat(here.settings.statistics().misses()).isEqualTo(1);
    assertThat(here.settings.statistics().loads()).isEqualTo(1);
  }

  @Test
  void twoCachesOfOneNameNeverMixTheirTypes() {
    AsideCache<Integer> numbers = here.caches.cache(SETTINGS, Codec.json(Integer.class));
    for (int i = 0; i < 3; i++) {
      assertThat(here.read("site")).isEqualTo("value 1");
      assertThat(numbers.getOrLoad("site", Set.of(), () -> 1)).isEqualTo(1);
    }
    AsideCache<String> same = here.caches.cache(SETTINGS, Codec.json(String.class));
    here.read("same");
    here.read("same");
    assertThat(same.get("same", Set.of())).isEqualTo(new Lookup.Hit<>("value 1"));
  }

  @Test
  void localCopiesAreBoundedByTheirSize() {
    try (ValkeyConnection small = valkey.connection().maxCopyBytes(100_000).build()) {
      AsideCache<String> cache =
          AsideCaches.builder(small).build().cache(SETTINGS, Codec.json(String.class));
      String text = "x".repeat(5000);
      for (int i = 0; i < 100; i++) {
        cache.put("entry" + i, Set.of(), text);
        assertThat(cache.get("entry" + i, Set.of())).isEqualTo(new Lookup.Hit<>(text));
        assertThat(small.statistics().copyBytes()).isLessThan(110_000);
      }
      assertThat(small.statistics().copies()).isPositive();
    }
  }

  @Test
  void aLoadBegunWithoutAConnectionLeavesNoCopy() {
    valkey.kill();
    while (here.connection.isAvailable()) {
      Thread.onSpinWait();
    }
    CountDownLatch reconnected = new CountDownLatch(1);
    CompletableFuture<String> slow =
        here.settings.getOrLoadAsync(
            "site",
            Set.of("org"),
            () -> {
              reconnected.await();
              return "old";
            });
    valkey.startAgain();
    while (!here.connection.isAvailable() || !elsewhere.connection.isAvailable()) {
      Thread.onSpinWait();
    }
    assertThat(elsewhere.caches.invalidate(Set.of("org"))).isTrue();
    reconnected.countDown();
    assertThat(slow.join()).isEqualTo("old");
    assertThat(here.read("site", "org")).isEqualTo("value 1");
  }

  @Test
  void aFlushOfThePrefixReachesEveryCopy() {
    for (int i = 0; i < 3; i++) {
      here.read("site");
    }
    source.set(2);
    assertThat(elsewhere.connection.flush("settings")).isEqualTo(1);
    awaitFresh(here, "site");
    source.set(3);
    assertThat(here.settings.invalidateAll()).isTrue();
    assertThat(here.read("site")).isEqualTo("value 3");
  }

  @Test
  void whatAClientThatWasKilledMightHaveMissedIsReadAnew() {
    for (int i = 0; i < 3; i++) {
      here.read("site");
    }
    valkey.cli("CLIENT KILL TYPE normal SKIPME yes");
    source.set(2);
    valkey.cli("DEL cache:settings:site");
    awaitFresh(here, "site");
  }
}
