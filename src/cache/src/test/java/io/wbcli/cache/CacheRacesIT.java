package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.testing.TestScale;
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

/** What must hold whoever is faster; each race is run many times. */
class CacheRacesIT {

  private static final int TIMES = TestScale.choose(100, 1000);

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  private ValkeyConnection connection;
  private ValkeyConnection elsewhere;
  private VersionedCache<String, String, String> cache;
  private VersionedCache<String, String, String> otherProcess;

  @BeforeEach
  void connect() {
    connection = valkey.connect();
    elsewhere = valkey.connect();
    cache = TestCaches.texts("po_detail", connection);
    otherProcess = TestCaches.texts("po_detail", elsewhere);
  }

  @AfterEach
  void disconnect() {
    connection.close();
    elsewhere.close();
  }

  /**
   * The source changes, and the cache is cleared, while a load is under way that has read the old
   * state. Who asks after that never gets it, neither while that load goes on nor after it.
   */
  private void raceAgainst(Consumer<String> clear) throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      AtomicInteger source = new AtomicInteger(1);
      String id = "entry" + i;
      CountDownLatch hasRead = new CountDownLatch(1);
      CountDownLatch cleared = new CountDownLatch(1);
      CompletableFuture<String> slow =
          cache.getOrLoadAsync(
              id,
              "v1",
              () -> {
                String read = "v1:" + source.get();
                hasRead.countDown();
                cleared.await();
                return read;
              });
      hasRead.await();
      source.set(2);
      clear.accept(id);
      CompletableFuture<String> next = cache.getOrLoadAsync(id, "v1", () -> "v1:" + source.get());
      if (i % 2 == 0) { // By turns, the slow load ends before the next one and after it.
        next.orTimeout(1, TimeUnit.MINUTES).join(); // It has a load of its own to wait for.
      }
      cleared.countDown();
      slow.join();
      assertThat(next.join()).isEqualTo("v1:2");
      assertThat(cache.getOrLoad(id, "v1", () -> "v1:" + source.get())).isEqualTo("v1:2");
    }
  }

  @Test
  void aClearOfAnEntryIsNeverUndoneByALoadThatWasUnderWay() throws InterruptedException {
    raceAgainst(cache::clear);
  }

  @Test
  void aClearOfAllIsNeverUndoneByALoadThatWasUnderWay() throws InterruptedException {
    raceAgainst(_ -> cache.clearAll());
  }

  @Test
  void aClearOfAnEntryByAnotherProcessIsNeverUndone() throws InterruptedException {
    raceAgainst(otherProcess::clear);
  }

  @Test
  void aClearOfAllByAnotherProcessIsNeverUndone() throws InterruptedException {
    raceAgainst(_ -> otherProcess.clearAll());
  }

  @Test
  void anEmptiedDatabaseIsNeverFilledByALoadThatWasUnderWay() throws InterruptedException {
    raceAgainst(_ -> elsewhere.flush());
  }

  @Test
  void aFlushOfThePrefixIsNeverUndone() throws InterruptedException {
    raceAgainst(_ -> elsewhere.flush("po_detail"));
  }

  @Test
  void whoCancelsAmongManyHarmsNobodyElseAndThereIsOneLoad() throws InterruptedException {
    int callers = 32;
    for (int i = 0; i < TIMES; i++) {
      String id = "entry" + i;
      AtomicInteger loads = new AtomicInteger();
      CountDownLatch release = new CountDownLatch(1);
      List<CompletableFuture<String>> waiters = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        waiters.add(
            cache.getOrLoadAsync(
                id,
                "v1",
                () -> {
                  loads.incrementAndGet();
                  release.await();
                  return "v1:x";
                }));
      }
      while (cache.statistics().sharedLoads() < (i + 1) * (callers - 1L)) {
        Thread.onSpinWait();
      }
      CompletableFuture<String> cancelled = waiters.remove(i % callers);
      CompletableFuture<String> timedOut =
          waiters.removeFirst().orTimeout(1, TimeUnit.MICROSECONDS);
      cancelled.cancel(true);
      release.countDown();
      assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.join()).isEqualTo("v1:x"));
      assertThat(loads).hasValue(1);
      assertThat(cancelled).isCancelled();
      assertThat(timedOut.handle((_, _) -> true).join()).isTrue();
    }
  }

  @Test
  void aFailedLoadIsTriedAgainByWhoComesAfterIt() {
    for (int i = 0; i < TIMES; i++) {
      String id = "entry" + i;
      CompletableFuture<String> failing =
          cache.getOrLoadAsync(
              id,
              "v1",
              () -> {
                throw new IllegalStateException("source is down");
              });
      assertThatThrownBy(failing::join).hasRootCauseMessage("source is down");
      assertThat(cache.getOrLoad(id, "v1", () -> "v1:x")).isEqualTo("v1:x");
    }
  }
}
