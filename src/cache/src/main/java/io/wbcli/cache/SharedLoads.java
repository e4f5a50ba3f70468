package io.wbcli.cache;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Runs one load for all who ask for the same at the same time. A load belongs to nobody: it runs on
 * a thread of its own, and one caller's cancel or timeout concerns that caller alone.
 *
 * @param <K> what is loaded
 */
final class SharedLoads<K> {

  /** What is done once for a key. */
  interface Load<K> {
    Object load(K key) throws Exception;
  }

  private final Map<K, CompletableFuture<Object>> inFlight = new ConcurrentHashMap<>();
  private final Semaphore permits;

  SharedLoads(int maxLoads) {
    permits = new Semaphore(maxLoads);
  }

  /**
   * Takes part in the load of this key, or begins it.
   *
   * @param onShared told where another caller has begun it
   */
  CompletableFuture<Object> join(K key, Load<K> load, Runnable onShared) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> running = inFlight.putIfAbsent(key, mine);
    if (running != null) {
      onShared.run();
      return running.copy();
    }
    Thread.startVirtualThread(() -> run(key, load, mine));
    return mine.copy();
  }

  private void run(K key, Load<K> load, CompletableFuture<Object> result) {
    permits.acquireUninterruptibly();
    try {
      Object data = load.load(key);
      inFlight.remove(key, result);
      result.complete(data);
    } catch (Throwable failure) {
      inFlight.remove(key, result);
      result.completeExceptionally(failure);
    } finally {
      permits.release();
    }
  }

  /** Who asks from now on begins a load anew, whatever is still running. */
  void forget(Predicate<K> keys) {
    inFlight.keySet().removeIf(keys);
  }
}
