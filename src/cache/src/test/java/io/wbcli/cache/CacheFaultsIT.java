package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.testing.TestScale;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real server that fails in one way or another, and what callers notice: nothing. Each test has a
 * server of its own, and most of them wait for it: hence they run at the same time.
 */
@Execution(ExecutionMode.CONCURRENT)
class CacheFaultsIT {

  /** What each fault has: a server, and callers whose every answer is right. */
  abstract static class Fault {

    @RegisterExtension final LiveValkey valkey;

    ValkeyConnection connection;
    VersionedCache<String, String, String> cache;

    Fault(LiveValkey valkey) {
      this.valkey = valkey;
    }

    @BeforeEach
    void connect() {
      connection = valkey.connect();
      cache = TestCaches.texts("po_detail", connection);
    }

    @AfterEach
    void disconnect() {
      connection.close();
    }

    void read(String id) {
      assertThat(cache.getOrLoad(id, "v1", () -> "v1:data of " + id)).isEqualTo("v1:data of " + id);
    }

    void awaitHit(String id) {
      while (!(cache.get(id, "v1") instanceof Lookup.Hit)) {
        read(id);
      }
    }
  }

  @Nested
  class AServerThatGoesAndComesBack extends Fault {

    AServerThatGoesAndComesBack() {
      super(new LiveValkey());
    }

    @Test
    void isDoneWithoutUnderLoadAndThenUsedAgain() throws Exception {
      AtomicBoolean isOver = new AtomicBoolean();
      AtomicInteger reads = new AtomicInteger();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var callers =
            IntStream.range(0, 80)
                .mapToObj(
                    caller ->
                        threads.submit(
                            () -> {
                              while (!isOver.get()) {
                                read("entry" + (caller + reads.incrementAndGet()) % 50);
                              }
                            }))
                .toList();
        await(reads, 1000);
        valkey.kill();
        await(reads, reads.get() + 1000);
        assertThat(cache.get("entry1", "v1")).isInstanceOf(Lookup.Unavailable.class);
        valkey.startAgain();
        awaitHit("entry1");
        isOver.set(true);
        for (var caller : callers) {
          caller.get(); // Fails where one of its answers was wrong.
        }
      }
      assertThat(cache.statistics().errors()).isPositive();
    }

    private static void await(AtomicInteger counter, int value) {
      while (counter.get() < value) {
        Thread.onSpinWait();
      }
    }

    @Test
    void mayBeSilent() {
      read("entry");
      valkey.pause();
      Instant end = Instant.now().plusSeconds(TestScale.choose(10, 30));
      long loads = 0;
      while (Instant.now().isBefore(end)) {
        read("entry" + loads++);
      }
      // Each would wait for seconds if it asked the server.
      assertThat(loads).isGreaterThan(100);
      valkey.goOn();
      awaitHit("entry");
    }

    @Test
    void isUsedAtOnceWhereItComesUpAfterItsClients() {
      valkey.kill();
      try (ValkeyConnection early = valkey.connect()) {
        VersionedCache<String, String, String> other = TestCaches.texts("po_detail", early);
        assertThat(other.getOrLoad("one", "v1", () -> "v1:x")).isEqualTo("v1:x");
        valkey.startAgain();
        while (!(other.get("one", "v1") instanceof Lookup.Hit)) {
          other.getOrLoad("one", "v1", () -> "v1:x");
        }
      }
    }

    @Test
    void refusesWritesForWantOfMemoryAndReadsAndClearsGoOn() {
      read("one");
      read("two");
      valkey.cli("EXPIRE cache:po_detail:one 1000"); // So that a hit would like to renew it.
      valkey.cli("CONFIG SET maxmemory 1");
      assertThat(cache.get("one", "v1")).isInstanceOf(Lookup.Hit.class);
      read("three");
      assertThat(cache.get("three", "v1")).isInstanceOf(Lookup.Miss.class);
      assertThat(cache.clear("one")).isTrue();
      assertThat(cache.exists("one")).isFalse();
      assertThat(cache.clearAll()).isTrue();
      assertThat(cache.hashes()).isEmpty();
      valkey.cli("CONFIG SET maxmemory 0");
      read("three");
      assertThat(cache.get("three", "v1")).isInstanceOf(Lookup.Hit.class);
    }

    @Test
    void storesAValueOfSixteenMegabytesOnlyWhereThatIsConfigured() {
      String large = "v1:" + "x".repeat(16 << 20);
      assertThat(cache.getOrLoad("large", "v1", () -> large)).isSameAs(large);
      assertThat(cache.exists("large")).isFalse();
      try (ValkeyConnection patient =
          valkey.connection().commandTimeout(Duration.ofSeconds(20)).build()) {
        VersionedCache<String, String, String> roomy =
            TestCaches.texts("roomy", patient, LoadLimits.DEFAULT.withMaxValueBytes(32 << 20));
        assertThat(roomy.getOrLoad("large", "v1", () -> large)).isSameAs(large);
        assertThat(roomy.get("large", "v1")).isEqualTo(new Lookup.Hit<>(large));
      }
    }
  }

  @Nested
  class ADiskThatIsFull extends Fault {

    ADiskThatIsFull() {
      super(new LiveValkey("--tmpfs /data:size=3m", ""));
    }

    @Test
    void keepsNobodyFromReadingAndIsWrittenToAgainWhenThereIsRoom() {
      read("one");
      valkey.cli("EXPIRE cache:po_detail:one 1000");
      valkey.run("sh -c 'cat /dev/zero > /data/filler || true'");
      int written = 0;
      while (!valkey.cli("SET probe " + written + " || true").contains("MISCONF")) {
        read("entry" + written++);
      }
      assertThat(cache.get("one", "v1")).isEqualTo(new Lookup.Hit<>("v1:data of one"));
      read("new");
      assertThat(cache.get("new", "v1")).isInstanceOf(Lookup.Miss.class);
      valkey.cli("CLIENT KILL TYPE normal SKIPME yes");
      awaitHit("one"); // Also on a new connection, where the server refuses to answer a ping.
      assertThat(cache.clear("one")).isFalse(); // Who clears is told that it could not be done.
      valkey.run("rm /data/filler");
      awaitHit("new");
    }
  }

  @Nested
  class MemoryThatIsFull extends Fault {

    MemoryThatIsFull() {
      super(new LiveValkey("", "--maxmemory 8mb --maxmemory-policy volatile-lru"));
    }

    @Test
    void costsEntriesOfTheCacheAndNeverTasks() {
      TaskQueue queue = TaskQueue.builder("email", "workers", connection).build();
      for (int i = 0; i < 100; i++) {
        queue.enqueue(Map.of("number", Integer.toString(i)));
      }
      String data = "v1:" + "x".repeat(10_000);
      for (int i = 0; i < 2000; i++) {
        assertThat(cache.getOrLoad("entry" + i, "v1", () -> data)).isEqualTo(data);
      }
      assertThat(cache.exists("entry1999")).isTrue();
      assertThat(cache.exists("entry0")).isFalse();
      assertThat(queue.take("one", 1000, Duration.ofMillis(1))).hasSize(100);
    }
  }

  @Nested
  class AServerThatIsLoadingItsFile extends Fault {

    AServerThatIsLoadingItsFile() {
      super(new LiveValkey("", "--key-load-delay 200"));
    }

    @Test
    void isDoneWithoutAndUsedOnceItServes() {
      read("one");
      valkey.cli(
          "EVAL \"for i = 1, 20000 do redis.call('SET', 'key' .. i, 'value') end return 1\" 0");
      valkey.kill();
      valkey.startWithoutWaiting();
      Set<String> outcomes = new HashSet<>();
      do {
        read("two");
        outcomes.add(cache.get("one", "v1").toString());
      } while (!(cache.get("one", "v1") instanceof Lookup.Hit));
      assertThat(outcomes).allMatch(outcome -> outcome.matches("Unavailable.*|Hit.*"));
      assertThat(outcomes.toString()).containsPattern("LOADING|timed out|no answer");
      awaitHit("one");
    }
  }

  @Nested
  class APasswordThatIsWrong extends Fault {

    APasswordThatIsWrong() {
      super(new LiveValkey("", "--requirepass right"));
    }

    @BeforeEach
    @Override
    void connect() {
      connection = valkey.connect(":wrong-one@");
      cache = TestCaches.texts("po_detail", connection);
    }

    @Test
    void isToldWithoutThePasswordAndEverythingIsLoaded() {
      read("one");
      read("one");
      assertThat(cache.statistics().loads()).isEqualTo(2);
      assertThat(cache.get("one", "v1").toString()).contains("WRONGPASS");
      assertThatThrownBy(connection::size)
          .isInstanceOf(CacheUnavailableException.class)
          .hasMessageNotContaining("wrong-one");
      try (ValkeyConnection right = valkey.connect(":right@")) {
        assertThat(right.size()).isZero();
      }
    }
  }
}
