package io.wbcli.cache;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A load that ends at its deadline, whatever it does, and has returned its permit before anyone
 * learns its result.
 */
final class LimitedLoad implements Runnable {

  private final FutureTask<@Nullable Object> work;
  private final CompletableFuture<@Nullable Object> result;
  private final Semaphore permits;
  private final Duration limit;
  private final Runnable onEnd;
  private final AtomicBoolean hasPermit = new AtomicBoolean();
  private final CompletableFuture<Void> timer = new CompletableFuture<>();

  LimitedLoad(
      Callable<?> load,
      CompletableFuture<@Nullable Object> result,
      Semaphore permits,
      Duration limit,
      Runnable onEnd) {
    this.work = new FutureTask<>(load::call);
    this.result = result;
    this.permits = permits;
    this.limit = limit;
    this.onEnd = onEnd;
    timer
        .orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(
            late -> {
              expire();
              return null;
            });
  }

  @Override
  public void run() {
    if (LoadScope.isLoad() || acquire()) {
      LoadScope.runLoad(work);
    }
    if (work.isDone()) {
      finish();
    }
  }

  /** False if the deadline passed first. */
  private boolean acquire() {
    try {
      hasPermit.set(permits.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(e);
    }
    if (result.isDone()) {
      release();
    }
    return hasPermit.get();
  }

  private void finish() {
    try {
      Object data = work.get();
      end();
      result.complete(data);
    } catch (ExecutionException e) {
      fail(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(e);
    } catch (RuntimeException e) { // Cancelled, at the deadline.
      fail(e);
    }
  }

  void fail(Throwable failure) {
    end();
    result.completeExceptionally(failure);
  }

  private void expire() {
    fail(new TimeoutException("the load did not complete within " + limit));
    work.cancel(true);
    release();
  }

  private void end() {
    release();
    timer.complete(null);
    onEnd.run();
  }

  private void release() {
    if (hasPermit.getAndSet(false)) {
      permits.release();
    }
  }
}
