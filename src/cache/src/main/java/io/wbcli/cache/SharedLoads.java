package io.wbcli.cache;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one load for all callers who ask for the same at the same time. A load belongs to nobody:
 * one caller's interruption is no other's.
 */
final class SharedLoads {

  /** What is done once for a key. */
  interface Load {
    /** Loads; after the deadline, the result is of no use. */
    @Nullable Object load(BooleanSupplier isLate) throws Exception;
  }

  private final Map<Object, CompletableFuture<@Nullable Object>> inFlight =
      new ConcurrentHashMap<>();
  private final Semaphore permits;
  private final LoadLimits limits;
  private final Executor executor;

  SharedLoads(LoadLimits limits, Executor executor) {
    this.permits = new Semaphore(limits.maxLoads(), true);
    this.limits = limits;
    this.executor = executor;
  }

  /**
   * Joins the load of this key, or starts it, and waits for its result.
   *
   * @param onShared called if another caller has started it
   * @throws CompletionException with what the load throws, or a {@link
   *     java.util.concurrent.TimeoutException}
   */
  @Nullable Object join(Object key, Load load, Runnable onShared) {
    CompletableFuture<@Nullable Object> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Object> running = inFlight.putIfAbsent(key, mine);
    if (running == null) {
      start(
          new LimitedLoad(
              () -> load.load(mine::isDone),
              mine,
              permits,
              limits.timeout(),
              () -> inFlight.remove(key, mine)));
      return await(mine);
    }
    onShared.run();
    return await(running);
  }

  private void start(LimitedLoad load) {
    if (LoadScope.isOwnThread()) {
      load.run();
      return;
    }
    try {
      executor.execute(load);
    } catch (RuntimeException e) {
      load.fail(e);
    }
  }

  private static @Nullable Object await(CompletableFuture<@Nullable Object> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}
