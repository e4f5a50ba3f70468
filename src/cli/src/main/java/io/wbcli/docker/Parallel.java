package io.wbcli.docker;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs reading calls side by side, a limited number at a time. */
final class Parallel implements AutoCloseable {

  /** More would only queue in the engine. */
  private static final int MAX = 16;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore permits = new Semaphore(MAX);

  /** The results in the order of the items; the first failure ends all. */
  <T, R> List<R> map(Collection<T> items, Function<T, R> call) {
    List<Future<R>> results = items.stream().map(item -> start(() -> call.apply(item))).toList();
    try {
      return results.stream().map(Parallel::await).toList();
    } finally {
      results.forEach(result -> result.cancel(true));
    }
  }

  /** Starts one call. */
  <R> Future<R> start(Supplier<R> call) {
    return threads.submit(
        () -> {
          permits.acquire();
          try {
            return call.get();
          } finally {
            permits.release();
          }
        });
  }

  /** Waits for the result of a call. */
  static <R> R await(Future<R> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for Docker Engine");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
