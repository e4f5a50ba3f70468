package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cache on a real server. */
class VersionedCacheIT {

  @RegisterExtension private final LiveValkey valkey = new LiveValkey();

  private final AtomicInteger loads = new AtomicInteger();
  private int entries;
  private ValkeyConnection connection;
  private VersionedCache<String, String, String> cache;

  @BeforeEach
  void connect() {
    connection = valkey.connect();
    cache = TestCaches.texts("po_detail", connection);
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private String load(String id, String version) {
    return cache
        .getOrLoad(
            id,
            version,
            () -> {
              loads.incrementAndGet();
              return version + ":data of " + id;
            })
        .join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theFirstComesFromTheSourceAndTheSecondFromTheCache() {
    assertThat(load("one", "v1")).isEqualTo("v1:data of one");
    assertThat(load("one", "v1")).isEqualTo("v1:data of one");
    assertThat(loads).hasValue(1);
    assertThat(cache.exists("one")).isTrue();
    assertThat(cache.hashes()).containsExactly("one");
    assertThat(cache.statistics().hits()).isEqualTo(1);
    assertThat(cache.statistics().loads()).isEqualTo(1);
  }

  @Test
  void anEntryIsWhatThePlatformsOwnServerReadsAndWrites() {
    load("one", "v1");
    assertThat(valkey.cli("GET cache:po_detail:one"))
        .isEqualTo("{\"versionHash\":\"v1\",\"data\":\"v1:data of one\"}");
    valkey.cli("SET cache:po_detail:two '{\"versionHash\": \"v9\", \"data\": \"from elsewhere\"}'");
    assertThat(cache.get("two", "v9")).isEqualTo(new Lookup.Hit<>("from elsewhere"));
    valkey.cli("SET cache:po_detail:three 'not an envelope'");
    assertThat(cache.get("three", "v9")).isInstanceOf(Lookup.Miss.class);
  }

  @Test
  void anotherVersionIsAMissAndIsReplaced() {
    load("one", "v1");
    assertThat(cache.get("one", "v2")).isInstanceOf(Lookup.Miss.class);
    assertThat(cache.getAnyVersion("one")).isEqualTo(new Lookup.Hit<>("v1:data of one"));
    assertThat(load("one", "v2")).isEqualTo("v2:data of one");
    assertThat(cache.get("one", "v2")).isInstanceOf(Lookup.Hit.class);
    assertThat(cache.statistics().mismatches()).isPositive();
  }

  @Test
  void aStoredNullIsAHit() {
    cache.getOrLoad("one", "none", () -> null).join();
    assertThat(cache.get("one", "none")).isEqualTo(new Lookup.Hit<String>(null));
  }

  @Test
  void anEntryLivesFifteenToThirtyDaysAndIsRenewedWhenLessThanHalfIsLeft() {
    long day = Duration.ofDays(1).toSeconds();
    for (int i = 0; i < 20; i++) {
      load("entry" + i, "v1");
      assertThat(Long.parseLong(valkey.cli("TTL cache:po_detail:entry" + i)))
          .isBetween(15 * day - 60, 30 * day);
    }
    valkey.cli("EXPIRE cache:po_detail:entry0 " + 20 * day);
    load("entry0", "v1");
    assertThat(Long.parseLong(valkey.cli("TTL cache:po_detail:entry0")))
        .isLessThanOrEqualTo(20 * day);
    valkey.cli("EXPIRE cache:po_detail:entry0 " + 14 * day);
    load("entry0", "v1");
    assertThat(Long.parseLong(valkey.cli("TTL cache:po_detail:entry0"))).isGreaterThan(29 * day);
  }

  @Test
  void manyCallersOfOneColdKeyShareOneLoad() {
    CountDownLatch release = new CountDownLatch(1);
    List<CompletableFuture<String>> callers = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      callers.add(
          cache.getOrLoad(
              "one",
              "v1",
              () -> {
                loads.incrementAndGet();
                await(release);
                return "v1:x";
              }));
    }
    callers.get(7).cancel(true);
    assertThatThrownBy(() -> callers.get(8).orTimeout(1, TimeUnit.MILLISECONDS).join()).isNotNull();
    release.countDown();
    for (int i = 9; i < callers.size(); i++) {
      assertThat(callers.get(i).join()).isEqualTo("v1:x");
    }
    assertThat(loads).hasValue(1);
    assertThat(cache.statistics().sharedLoads()).isEqualTo(255);
  }

  @Test
  void aLoadThatFailsTellsAllItsCallersAndLeavesNothingBehind() {
    CompletableFuture<String> failing =
        cache.getOrLoad(
            "one",
            "v1",
            () -> {
              throw new IOException("source is down");
            });
    assertThatThrownBy(failing::join).hasRootCauseMessage("source is down");
    assertThat(cache.exists("one")).isFalse();
    assertThat(load("one", "v1")).isEqualTo("v1:data of one");
    assertThat(cache.statistics().failedLoads()).isEqualTo(1);
  }

  /** The source changes, and is cleared, while a load is under way that has read the old state. */
  private void raceAgainst(Consumer<String> clear, int times) {
    for (int i = 0; i < times; i++) {
      AtomicInteger source = new AtomicInteger(1);
      String id = "entry" + entries++;
      CountDownLatch hasRead = new CountDownLatch(1);
      CountDownLatch cleared = new CountDownLatch(1);
      CompletableFuture<String> slow =
          cache.getOrLoad(
              id,
              "v1",
              () -> {
                String read = "v1:" + source.get();
                hasRead.countDown();
                await(cleared);
                return read;
              });
      await(hasRead);
      source.set(2);
      clear.accept(id);
      cleared.countDown();
      slow.join();
      assertThat(cache.getOrLoad(id, "v1", () -> "v1:" + source.get()).join()).isEqualTo("v1:2");
    }
  }

  @Test
  void aClearIsNeverUndoneByALoadThatWasUnderWay() {
    raceAgainst(cache::clear, 300);
    raceAgainst(_ -> cache.clearAll(), 100);
  }

  @Test
  void aClearByAnotherProcessIsNeverUndoneEither() {
    try (ValkeyConnection other = valkey.connect()) {
      VersionedCache<String, String, String> otherCache = TestCaches.texts("po_detail", other);
      raceAgainst(otherCache::clear, 300);
      raceAgainst(_ -> otherCache.clearAll(), 100);
      raceAgainst(_ -> other.flush(), 100);
    }
  }

  @Test
  void clearAllTouchesNoOtherCache() {
    VersionedCache<String, String, String> other = TestCaches.texts("po_detail_v2", connection);
    VersionedCache<String, String, String> odd = TestCaches.texts("po*", connection);
    other.getOrLoad("x", "v1", () -> "v1:x").join();
    odd.getOrLoad("x", "v1", () -> "v1:x").join();
    load("one", "v1");
    odd.clearAll();
    assertThat(odd.hashes()).isEmpty();
    assertThat(cache.hashes()).containsExactly("one");
    cache.clearAll();
    assertThat(cache.hashes()).isEmpty();
    assertThat(other.hashes()).containsExactly("x");
  }

  @Test
  void whatIsUnwantedOfAnotherVersionOrTooLargeIsNotStored() {
    CachePolicy policy = CachePolicy.DEFAULT;
    VersionedCache<String, String, String> small =
        TestCaches.texts(
            "small",
            connection,
            new CachePolicy(
                policy.writeTtl(),
                policy.writeJitter(),
                policy.readTtl(),
                policy.longestLoad(),
                100,
                policy.maxLoads()));
    small.getOrLoad("large", "v1", () -> "v1:" + "x".repeat(100)).join();
    small.getOrLoad("moved on", "v1", () -> "v2:x").join();
    small.getOrLoad("error", "v1", () -> "v1:unwanted").join();
    small.getOrLoad("fine", "v1", () -> "v1:x").join();
    assertThat(small.hashes()).containsExactly("fine");
    assertThat(small.statistics().notStored()).isEqualTo(3);
  }

  @Test
  void whereTheServerRefusesWritesReadsGoOn() {
    load("one", "v1");
    valkey.cli("EXPIRE cache:po_detail:one 1000"); // So that a hit would like to renew it.
    valkey.cli("CONFIG SET maxmemory 1");
    assertThat(cache.get("one", "v1")).isEqualTo(new Lookup.Hit<>("v1:data of one"));
    assertThat(load("two", "v1")).isEqualTo("v1:data of two");
    assertThat(cache.get("two", "v1")).isInstanceOf(Lookup.Miss.class);
    valkey.cli("CONFIG SET maxmemory 0");
    load("two", "v1");
    assertThat(cache.get("two", "v1")).isInstanceOf(Lookup.Hit.class);
  }

  @Test
  void aServerThatGoesAndComesBackIsDoneWithoutAndThenUsedAgain() {
    load("one", "v1");
    valkey.kill();
    for (int i = 0; i < 50; i++) {
      assertThat(load("one", "v1")).isEqualTo("v1:data of one");
    }
    assertThat(cache.get("one", "v1")).isInstanceOf(Lookup.Unavailable.class);
    assertThat(cache.statistics().errors()).isPositive();
    valkey.startAgain();
    while (!(cache.get("one", "v1") instanceof Lookup.Hit)) {
      Thread.onSpinWait(); // The breaker lets one caller try in each pause.
    }
    assertThat(load("one", "v1")).isEqualTo("v1:data of one");
  }
}
