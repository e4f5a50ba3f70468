package io.wbcli.cache;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.wbcli.cache.spring.SpringCacheManager;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.cache.Cache;

/**
 * Compares hits with the bare client's GET, with Redisson's local cached map and with Spring Cache,
 * on the server of {@code VALKEY_URL}. {@code scripts/bench cache} runs it.
 */
final class CacheComparison {

  private static final int ROUNDS = 7;
  private static final int CALLS = 20_000;
  private static final int COPY_FACTOR = 20;
  private static final int ENTRIES = 20_000;
  private static final String VALUE = "x".repeat(2000);

  private CacheComparison() {}

  private record Subject(String name, int factor, Runnable call) {}

  public static void main(String[] arguments) throws Exception {
    String url = System.getenv("VALKEY_URL");
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE).useSingleServer().setAddress(url);
    RedisClient bare = RedisClient.create(url);
    RedissonClient redisson = Redisson.create(config);
    try (ValkeyConnection valkey = ValkeyConnection.to(URI.create(url));
        StatefulRedisConnection<String, String> connection = bare.connect()) {
      memory(url);
      for (int threads : new int[] {1, 8, 64, 512}) {
        compare(threads, subjects(valkey, connection, redisson));
      }
    }
    redisson.shutdown();
    bare.shutdown();
  }

  private static List<Subject> subjects(
      ValkeyConnection valkey,
      StatefulRedisConnection<String, String> connection,
      RedissonClient redisson) {
    VersionedCache<String, String, String> versioned = TestCaches.texts("bench", valkey);
    String data = "v:" + VALUE;
    versioned.getOrLoad("1", "v", () -> data);
    AsideCaches caches = AsideCaches.builder(valkey).build();
    TtlPolicy policy = new TtlPolicy("bench_aside", Duration.ofHours(1));
    AsideCache<String> aside = caches.cache(policy, Codec.json(String.class));
    aside.put("1", Set.of("tag"), VALUE);
    RLocalCachedMap<String, String> map =
        redisson.getLocalCachedMap(
            LocalCachedMapOptions.<String, String>name("bench_map").codec(StringCodec.INSTANCE));
    map.put("1", VALUE);
    TtlPolicy springPolicy = new TtlPolicy("bench_spring", Duration.ofHours(1));
    Cache spring =
        SpringCacheManager.builder(caches)
            .cache(springPolicy, Codec.json(String.class))
            .build()
            .getCache("bench_spring");
    spring.put("1", VALUE);
    return List.of(
        new Subject("bare GET", 1, () -> connection.sync().get("cache:bench:1")),
        new Subject("VersionedCache", 1, () -> versioned.getOrLoad("1", "v", () -> data)),
        new Subject("AsideCache", COPY_FACTOR, () -> aside.getOrLoad("1", Set.of("tag"), () -> "")),
        new Subject("Spring Cache", COPY_FACTOR, () -> spring.get("1", () -> "")),
        new Subject("Redisson local map", COPY_FACTOR, () -> map.get("1")));
  }

  /** In turn, so that whatever else the machine does affects all. */
  private static void compare(int threads, List<Subject> subjects) throws Exception {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Subject subject : subjects) {
        double time = nanosPerCall(subject, threads);
        if (round > 0) { // The first one warms up.
          times.computeIfAbsent(subject.name(), _ -> new ArrayList<>()).add(time);
        }
      }
    }
    double bare = median(times.get("bare GET"));
    times.forEach(
        (name, all) ->
            System.out.printf(
                "%3d threads  %-19s %9.2f us for each thread's hit  %9.1f kops/s  %6.3f x GET%n",
                threads,
                name,
                median(all) * threads / 1000,
                1e6 / median(all),
                median(all) / bare));
  }

  private static double nanosPerCall(Subject subject, int threads) throws Exception {
    int each = Math.max(1, CALLS * subject.factor() / threads);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    subject.call().run();
                  }
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
      return (double) (System.nanoTime() - begin) / each / threads;
    }
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  private static void memory(String url) {
    try (ValkeyConnection valkey =
        ValkeyConnection.builder().url(url).maxCopyBytes(1L << 30).build()) {
      AsideCache<String> cache =
          AsideCaches.builder(valkey)
              .build()
              .cache(new TtlPolicy("bench_memory", Duration.ofHours(1)), Codec.json(String.class));
      for (int i = 0; i < ENTRIES; i++) {
        cache.put("entry" + i, Set.of(), VALUE);
      }
      long before = usedHeap();
      for (int i = 0; i < ENTRIES; i++) {
        cache.get("entry" + i, Set.of());
      }
      System.out.printf(
          "memory of a local copy of %d characters: %d bytes (counted as %d)%n",
          VALUE.length(),
          (usedHeap() - before) / ENTRIES,
          valkey.statistics().copyBytes() / ENTRIES);
      valkey.flush("bench_memory");
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
