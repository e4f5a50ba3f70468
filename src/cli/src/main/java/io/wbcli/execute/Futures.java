package io.wbcli.execute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waits for work that other threads do. */
final class Futures {

  private Futures() {}

  /**
   * The results in the order of the futures.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  static <T> List<T> join(List<Future<T>> futures) {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(join(future));
    }
    return results;
  }

  private static <T> T join(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  /**
   * Waits for the end of all threads, for no longer than this, also where the caller is
   * interrupted.
   */
  static void awaitTermination(ExecutorService threads, Duration limit) {
    boolean isInterrupted = Thread.interrupted();
    try {
      boolean _ = threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      isInterrupted = true;
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
