package io.wbcli.demo;

import io.wbcli.cache.Codec;
import io.wbcli.cache.ValkeyConnection;
import io.wbcli.cache.VersionedCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Measures the cache layer within an instance, on its own Valkey and Postgres. {@code scripts/bench
 * cache} runs it in the app's container.
 */
public final class CacheBenchmark implements AutoCloseable {

  private static final int THREADS = 8;
  private static final String VALUE = "x".repeat(2000);
  private static final Duration SLOW_LOAD = Duration.ofMillis(100);

  /** One query of the recomputation takes so long in Postgres alone. */
  private static final String QUERY = "SELECT pg_sleep(0.005)";

  private final PostgresService postgres;
  private final ValkeyConnection valkey;
  private final VersionedCache<Integer, String, String> cache;

  private CacheBenchmark(Map<String, String> environment) {
    this.postgres = new PostgresService(environment);
    this.valkey = ValkeyConnection.fromEnvironment(environment);
    this.cache =
        VersionedCache.<Integer, String, String>builder(
                "benchmark", Codec.json(String.class), valkey)
            .build();
  }

  /** {@code callers}, {@code recompute N} or {@code read N}. */
  public static void main(String[] arguments) throws Exception {
    try (CacheBenchmark benchmark = new CacheBenchmark(System.getenv())) {
      switch (arguments[0]) {
        case "callers" -> benchmark.callers();
        case "recompute" -> benchmark.recompute(Integer.parseInt(arguments[1]));
        case "read" -> benchmark.read(Integer.parseInt(arguments[1]));
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  @Override
  public void close() {
    postgres.close();
    valkey.close();
  }

  private static void inThreads(int calls, IntConsumer call)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      AtomicInteger next = new AtomicInteger();
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                    call.accept(i);
                  }
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
  }

  private void callers() {
    for (int callers : new int[] {1, 16, 256}) {
      AtomicInteger loads = new AtomicInteger();
      cache.clear(0);
      long begin = System.nanoTime();
      List<CompletableFuture<String>> waiting = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        waiting.add(
            cache.getOrLoadAsync(
                0,
                "v",
                () -> {
                  loads.incrementAndGet();
                  Thread.sleep(SLOW_LOAD);
                  return VALUE;
                }));
      }
      waiting.forEach(CompletableFuture::join);
      System.out.printf(
          "%d callers of one cold key, a load of %d ms: %d load, all served after %.0f ms%n",
          callers, SLOW_LOAD.toMillis(), loads.get(), (System.nanoTime() - begin) / 1e6);
    }
  }

  private void recompute(int entries) throws InterruptedException, ExecutionException {
    cache.clearAll();
    long begin = System.nanoTime();
    inThreads(entries, i -> cache.getOrLoad(i, "v", this::query));
    report("computed", cache.statistics().loads(), entries, begin);
  }

  private void read(int entries) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    inThreads(entries, i -> cache.getOrLoad(i, "v", this::query));
    report("found", cache.statistics().hits(), entries, begin);
  }

  private static void report(String what, long count, int entries, long begin) {
    System.out.printf(
        "%d of %d %s in %.0f ms%n", count, entries, what, (System.nanoTime() - begin) / 1e6);
  }

  private String query() throws Exception {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(QUERY);
      return VALUE;
    }
  }
}
