package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cache on a real server. */
class VersionedCacheIT {

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  private final AtomicInteger loads = new AtomicInteger();
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
    return cache.getOrLoad(
        id,
        version,
        () -> {
          loads.incrementAndGet();
          return version + ":data of " + id;
        });
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
    cache.getOrLoad("one", "none", () -> null);
    assertThat(cache.get("one", "none")).isEqualTo(new Lookup.Hit<String>(null));
  }

  @Test
  void anEntryLivesFifteenToThirtyDaysAndIsRenewedWhenLessThanHalfIsLeft() {
    long day = Duration.ofDays(1).toSeconds();
    Set<Long> days = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      load("entry" + i, "v1");
      long ttl = timeToLive("entry" + i);
      assertThat(ttl).isBetween(15 * day - 60, 30 * day);
      days.add(ttl / day);
    }
    assertThat(days).hasSizeGreaterThan(3);
    valkey.cli("EXPIRE cache:po_detail:entry0 " + 20 * day);
    load("entry0", "v1");
    assertThat(timeToLive("entry0")).isLessThanOrEqualTo(20 * day);
    valkey.cli("EXPIRE cache:po_detail:entry1 " + 14 * day);
    load("entry1", "v1");
    while (timeToLive("entry1") < 29 * day) {
      load("entry1", "v1"); // The renewal is sent after the answer.
    }
  }

  private static long timeToLive(String id) {
    return Long.parseLong(valkey.cli("TTL cache:po_detail:" + id));
  }

  @Test
  void aLoadThatFailsTellsAllItsCallersAndLeavesNothingBehind() {
    CompletableFuture<String> failing =
        cache.getOrLoadAsync(
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

  @Test
  void clearAllTouchesNoOtherCache() {
    VersionedCache<String, String, String> other = TestCaches.texts("po_detail_v2", connection);
    VersionedCache<String, String, String> odd = TestCaches.texts("po*", connection);
    other.getOrLoad("x", "v1", () -> "v1:x");
    odd.getOrLoad("x", "v1", () -> "v1:x");
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
    VersionedCache<String, String, String> small =
        TestCaches.texts("small", connection, LoadLimits.DEFAULT.withMaxValueBytes(100));
    small.getOrLoad("large", "v1", () -> "v1:" + "x".repeat(100));
    small.getOrLoad("moved on", "v1", () -> "v2:x");
    small.getOrLoad("error", "v1", () -> "v1:unwanted");
    small.getOrLoad("fine", "v1", () -> "v1:x");
    assertThat(small.hashes()).containsExactly("fine");
    assertThat(small.statistics().notStored()).isEqualTo(3);
  }

  @Test
  void dataOfAnotherFormIsAMissAndDataThatCannotBeWrittenIsServedAllTheSame() {
    valkey.set("cache:po_detail:one", "{\"versionHash\":\"v1\",\"data\":{\"an\":\"object\"}}");
    assertThat(cache.get("one", "v1")).isInstanceOf(Lookup.Miss.class);
    assertThat(load("one", "v1")).isEqualTo("v1:data of one");
    assertThat(cache.get("one", "v1")).isInstanceOf(Lookup.Hit.class);
    assertThat(cache.getOrLoad("two", "v1", () -> "no version, which the test's cache expects"))
        .startsWith("no version");
    assertThat(cache.exists("two")).isFalse();
  }
}
