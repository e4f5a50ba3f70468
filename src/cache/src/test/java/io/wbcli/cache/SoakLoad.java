package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Two hundred virtual threads that use all classes of the library, through two connections as of
 * two processes, and note what must not be.
 */
final class SoakLoad {

  private static final int KEYS = 20;
  private static final int LIMIT = 50;
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private final AtomicBoolean isOver = new AtomicBoolean();
  private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();
  private final AtomicLong operations = new AtomicLong();
  private final AtomicLong unavailable = new AtomicLong();
  private final AtomicLong invalidations = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final VersionedCache<String, String, String> versioned;
  private final AsideCaches caches;
  private final AsideCache<Integer> here;
  private final AsideCache<Integer> elsewhere;

  /** For each key the value of the source, and the least that a read from now on may return. */
  private final AtomicIntegerArray source = new AtomicIntegerArray(KEYS);

  private final AtomicIntegerArray least = new AtomicIntegerArray(KEYS);

  private final RateLimiter limiter;
  private final Queue<Long> allowed = new ConcurrentLinkedQueue<>();
  private final TaskQueue queue;
  private final Set<String> enqueued = ConcurrentHashMap.newKeySet();
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final AtomicLong number = new AtomicLong();

  SoakLoad(ValkeyConnection one, ValkeyConnection two) {
    versioned = TestCaches.texts("soak_versioned", one);
    TtlPolicy policy = new TtlPolicy("soak_aside", Duration.ofMinutes(5));
    caches = AsideCaches.builder(one).build();
    here = caches.cache(policy, Codec.json(Integer.class));
    elsewhere = AsideCaches.builder(two).build().cache(policy, Codec.json(Integer.class));
    limiter = RateLimiter.builder("soak", one).limit(LIMIT).window(WINDOW).build();
    queue = TaskQueue.builder("soak", "workers", two).maxDeliveries(1000).build();
  }

  void start() {
    repeat(80, this::readVersioned);
    repeat(60, this::readAside);
    repeat(5, this::readElsewhere);
    repeat(KEYS, this::change);
    repeat(10, this::acquire);
    repeat(10, this::enqueue);
    repeat(15, this::work);
  }

  private interface Step {
    void run(int thread) throws Exception;
  }

  private void repeat(int count, Step step) {
    for (int i = 0; i < count; i++) {
      int thread = i;
      threads.execute(
          () -> {
            while (!isOver.get()) {
              run(step, thread);
            }
          });
    }
  }

  private void run(Step step, int thread) {
    try {
      step.run(thread);
    } catch (CacheUnavailableException e) {
      unavailable.incrementAndGet();
      LockSupport.parkNanos(1_000_000);
    } catch (Exception | AssertionError e) {
      wrongs.add(e.toString());
    }
    operations.incrementAndGet();
    LockSupport.parkNanos(500_000);
  }

  private void readVersioned(int thread) {
    String id = "entry" + operations.get() % 100;
    String expected = "v1:" + id;
    String read = versioned.getOrLoad(id, "v1", () -> expected);
    if (!read.equals(expected)) {
      wrongs.add("read " + read + " for " + expected);
    }
    if (thread == 0) {
      versioned.clear(id);
    }
  }

  private void readAside(int thread) throws Exception {
    int key = thread % KEYS;
    int bound = least.get(key);
    Set<String> tags = Set.of("tag" + key, "all");
    String name = "key" + key;
    int read =
        thread % 2 == 0
            ? here.getOrLoad(name, tags, () -> source.get(key))
            : here.getOrLoadAsync(name, tags, () -> source.get(key)).get();
    if (read < bound) {
      wrongs.add("read %d of key %d here, at least %d".formatted(read, key, bound));
    }
  }

  /** Another process may lag by the way of an announcement, but not by a second. */
  private void readElsewhere(int thread) {
    int key = thread % KEYS;
    int bound = least.get(key);
    long deadline = System.nanoTime() + 1_000_000_000L;
    int read;
    do {
      read = elsewhere.getOrLoad("key" + key, Set.of("tag" + key, "all"), () -> source.get(key));
    } while (read < bound && System.nanoTime() < deadline);
    if (read < bound) {
      wrongs.add("read %d of key %d elsewhere, at least %d".formatted(read, key, bound));
    }
  }

  /** Each key has one writer. What was invalidated for certain must not be read again. */
  private void change(int key) {
    int next = source.incrementAndGet(key);
    boolean isKnown =
        next % 2 == 0 ? caches.invalidate(Set.of("tag" + key)) : here.invalidate("key" + key);
    if (isKnown) {
      least.set(key, next);
      invalidations.incrementAndGet();
    }
    LockSupport.parkNanos(50_000_000);
  }

  private void acquire(int thread) {
    long begin = System.nanoTime();
    RateLimiter.Decision decision = limiter.tryAcquire("client");
    if (decision.isCounted() && decision.isAllowed()) {
      allowed.add(begin);
    }
  }

  private void enqueue(int thread) {
    String name = "task" + number.incrementAndGet();
    queue.enqueue(Map.of("name", name));
    enqueued.add(name);
    LockSupport.parkNanos(10_000_000);
  }

  private void work(int worker) {
    List<Task> tasks =
        worker == 0
            ? queue.reclaim("reclaimer", Duration.ofSeconds(2), 50)
            : queue.take("worker" + worker, 10, Duration.ofSeconds(1));
    for (Task task : tasks) {
      done.add(task.fields().get("name"));
      queue.acknowledge(task);
    }
    if (worker == 0) {
      queue.trim();
    }
  }

  boolean isHit() {
    return versioned.get("entry1", "v1") instanceof Lookup.Hit
        || versioned.getOrLoad("entry1", "v1", () -> "v1:entry1").isEmpty();
  }

  /** Until callers have been served from the cache for a while. */
  void awaitHits() {
    long hits = versioned.statistics().hits() + 2000;
    long copyHits = here.statistics().copyHits() + 500;
    await(() -> versioned.statistics().hits() > hits && here.statistics().copyHits() > copyHits);
  }

  /** Until callers have done some work, whether the server takes part in it or not. */
  void awaitProgress() {
    long target = operations.get() + 2000;
    await(() -> operations.get() > target);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  void stop() {
    isOver.set(true);
    threads.close();
    while (!done.containsAll(enqueued)) {
      run(_ -> work(1), 0);
      run(_ -> work(0), 0);
    }
  }

  void verify() {
    assertThat(wrongs).isEmpty();
    assertThat(done).containsAll(enqueued);
    assertThat(invalidations).hasPositiveValue();
    assertThat(here.statistics().copyHits()).isPositive();
    long[] times = allowed.stream().mapToLong(Long::longValue).sorted().toArray();
    for (int i = LIMIT; i < times.length; i++) {
      // The server decides after the call begins, so that calls may seem closer than they were.
      assertThat(times[i] - times[i - LIMIT])
          .isGreaterThan(WINDOW.minus(Duration.ofSeconds(1)).toNanos());
    }
  }

  @Override
  public String toString() {
    return "%d operations, %d invalidations, %d tasks, %d refused, %d wrong, %s"
        .formatted(
            operations.get(),
            invalidations.get(),
            enqueued.size(),
            unavailable.get(),
            wrongs.size(),
            here.statistics());
  }
}
