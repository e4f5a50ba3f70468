package io.wbcli.engine.docker;

import io.wbcli.instance.DurationSyntax;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts every call to the engine under a time limit, since no transport has a working read timeout
 * on a unix socket. The call runs on a thread of its own and is interrupted when the limit is
 * reached or the caller is interrupted.
 */
final class BoundedCalls implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EngineErrors errors;

  BoundedCalls(EngineErrors errors) {
    this.errors = errors;
  }

  <T> T call(Duration limit, Callable<T> call) {
    Future<T> result = threads.submit(call);
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw errors.timedOut(DurationSyntax.format(limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the call to the engine was given up");
    } catch (ExecutionException e) {
      throw errors.map(e.getCause());
    } finally {
      result.cancel(true);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
