package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.testing.TestScale;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers, a real server, and faults: what once brought the library down. */
class LoadAndFaultsIT extends LoadFixture {

  private static final int READERS = 80;
  private static final Duration RECOVERY = TestScale.recovery();

  /** Callers who read until the end, and whose every answer must be right. */
  private final class Readers implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger reads = new AtomicInteger();
    private final List<? extends Future<?>> callers =
        IntStream.range(0, READERS).mapToObj(_ -> threads.submit(this::read)).toList();

    private void read() {
      while (!isOver.get()) {
        String id = "entry" + reads.incrementAndGet() % 50;
        assertThat(LoadAndFaultsIT.this.read(id)).isEqualTo("v1:data of " + id);
        LockSupport.parkNanos(POLL_NANOS); // While the server is down, reads cost nothing.
      }
    }

    void awaitMore(int more) {
      int target = reads.get() + more;
      await(() -> reads.get() >= target);
    }

    @Override
    public void close() {
      isOver.set(true);
      threads.close();
      assertThat(callers).allMatch(caller -> caller.state() == Future.State.SUCCESS);
    }
  }

  /** The time from now to the first hit. */
  private Duration timeToHit(String id) {
    Instant begin = Instant.now();
    await(() -> cache.get(id, "v1") instanceof Lookup.Hit);
    return Duration.between(begin, Instant.now());
  }

  @Test
  void aPauseUnderEightyReadersLeaksNoConnectionAndEndsWithHits() throws Exception {
    read("entry1");
    long clients = valkey.clients();
    try (Readers readers = new Readers()) {
      readers.awaitMore(2000);
      valkey.pause();
      await(() -> !connection.isAvailable());
      readers.awaitMore(5000);
      valkey.goOn();
      assertThat(timeToHit("entry1")).isLessThan(RECOVERY);
      readers.awaitMore(1000);
    }
    await(() -> valkey.clients() == clients);
    assertThat(RateLimiter.builder("api", connection).build().tryAcquire("ann").isCounted())
        .isTrue();
  }

  @Test
  void theFirstHitAfterARestartUnderEightyReadersComesWithinASecond() throws Exception {
    try (Readers readers = new Readers()) {
      readers.awaitMore(2000);
      for (int i = 0; i < TestScale.choose(3, 10); i++) {
        valkey.kill();
        await(() -> !connection.isAvailable());
        readers.awaitMore(5000);
        valkey.startAgain();
        Duration recovery = timeToHit("entry1");
        System.out.println("first hit after a restart: " + recovery.toMillis() + " ms");
        assertThat(recovery).isLessThan(RECOVERY);
      }
    }
  }

  @Test
  void aHundredWaitingWorkersDisturbNoReader() throws Exception {
    read("entry1");
    try (ValkeyConnection patient =
            valkey.connection().connectTimeout(Duration.ofSeconds(20)).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Task>>> workers =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              TaskQueue.builder("email", "workers", patient)
                                  .build()
                                  .take("worker" + i, 1, Duration.ofMinutes(2))))
              .toList();
      await(() -> valkey.cli("INFO clients").contains("blocked_clients:100"));
      assertThat(patient.statistics().waitingCalls()).isEqualTo(100);
      for (int i = 0; i < 1000; i++) {
        assertThat(cache.get("entry1", "v1")).isInstanceOf(Lookup.Hit.class);
      }
      TaskQueue queue = TaskQueue.builder("email", "workers", connection).build();
      for (int i = 0; i < 100; i++) {
        queue.enqueue(Map.of("number", Integer.toString(i)));
      }
      for (Future<List<Task>> worker : workers) {
        assertThat(worker.get()).hasSize(1);
      }
      assertThat(patient.statistics().waitingCalls()).isZero();
    }
  }

  @Test
  void fiveThousandThreadsAllHitOneStoredValue() throws Exception {
    read("entry1");
    try (ValkeyConnection patient =
            valkey.connection().commandTimeout(Duration.ofSeconds(20)).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      VersionedCache<String, String, String> there = TestCaches.texts("po_detail", patient);
      Callable<Boolean> look = () -> there.get("entry1", "v1") instanceof Lookup.Hit;
      assertThat(threads.invokeAll(Collections.nCopies(5000, look))).allMatch(Future::resultNow);
      assertThat(there.statistics().errors()).isZero();
    }
  }

  @Test
  void afterAnInvalidationNoReadOfThisProcessIsOld() {
    AsideCaches caches = AsideCaches.builder(connection).build();
    AsideCache<Integer> numbers =
        caches.cache(new TtlPolicy("n", Duration.ofMinutes(5)), Codec.json(Integer.class));
    AtomicInteger source = new AtomicInteger();
    AtomicBoolean isOver = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < READERS; i++) { // They bring an old copy back, if anything can.
        threads.execute(
            () -> {
              while (!isOver.get()) {
                numbers.getOrLoad("key", Set.of("tag"), source::get);
                LockSupport.parkNanos(POLL_NANOS);
              }
            });
      }
      int old = 0;
      for (int i = 1; i <= TestScale.choose(3000, 20_000); i++) {
        source.set(i);
        assertThat(i % 2 == 0 ? caches.invalidate(Set.of("tag")) : numbers.invalidate("key"))
            .isTrue();
        old += numbers.getOrLoad("key", Set.of("tag"), source::get) < i ? 1 : 0;
      }
      isOver.set(true);
      assertThat(old).isZero();
    }
    assertThat(numbers.statistics().copyHits()).isPositive();
  }

  @Test
  void silenceEndsNeitherTheConnectionNorTheLocalCopies() {
    AsideCache<String> settings =
        AsideCaches.builder(connection)
            .build()
            .cache(new TtlPolicy("settings", Duration.ofMinutes(5)), Codec.json(String.class));
    for (int i = 0; i < 3; i++) {
      settings.getOrLoad("site", Set.of(), () -> "value");
    }
    long copyHits = settings.statistics().copyHits();
    long reads = 0;
    Instant end = Instant.now().plusSeconds(TestScale.choose(27, 60));
    while (Instant.now().isBefore(end)) {
      assertThat(settings.getOrLoad("site", Set.of(), () -> "other")).isEqualTo("value");
      reads++;
      LockSupport.parkNanos(POLL_NANOS);
    }
    assertThat(settings.statistics().copyHits()).isEqualTo(copyHits + reads);
    assertThat(settings.statistics().errors()).isZero();
    assertThat(connection.statistics().sessions()).isEqualTo(1);
  }

  @Test
  void closingLeavesNoThreadAndNoClient() {
    long clients = valkey.clients();
    ValkeyConnection other = valkey.connect();
    assertThat(valkey.clients()).isEqualTo(clients + 2);
    assertThat(probers()).isEqualTo(2);
    other.close();
    assertThat(probers()).isEqualTo(1);
    await(() -> valkey.clients() == clients);
    assertThatThrownBy(other::size).isInstanceOf(CacheUnavailableException.class);
  }

  private long probers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("wb-cache-prober " + valkey.address()))
        .count();
  }
}
