package io.wbcli.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.wbcli.runtime.EngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs each call to the engine on a thread of its own, which is interrupted when the time limit is
 * reached or the caller is interrupted.
 */
final class Calls implements AutoCloseable {

  private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

  /** How long an interrupted caller waits for the id of what is being created. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ExecutorService threads;
  private final EngineErrors errors;
  private final Limits limits;

  /**
   * Constructs a runner.
   *
   * @param threads creates threads whose calls an interrupt ends
   */
  Calls(EngineErrors errors, Limits limits, ThreadFactory threads) {
    this.errors = errors;
    this.limits = limits;
    this.threads = Executors.newCachedThreadPool(threads);
  }

  Limits limits() {
    return limits;
  }

  /** A call that changes nothing, tried once more after a transient fault. */
  <T> T read(Callable<T> call) {
    try {
      return write(limits.read(), call);
    } catch (EngineException e) {
      if (!EngineErrors.isTransient(e)) {
        throw e;
      }
      return write(limits.read(), call);
    }
  }

  /** As {@link #read}; empty where the engine does not know the object. */
  <T> Optional<T> find(Callable<T> call) {
    return read(
        () -> {
          try {
            return Optional.of(call.call());
          } catch (NotFoundException _) {
            return Optional.empty();
          }
        });
  }

  /** A call that changes something. */
  <T> T write(Callable<T> call) {
    return write(limits.write(), call);
  }

  <T> T write(Duration limit, Callable<T> call) {
    return stream(limit, () -> errors.timedOut(limit), call);
  }

  /**
   * A call that creates something. An interrupt that comes in the middle takes effect at the next
   * call, since nobody could remove an object of which the id is unknown.
   */
  <T> T create(Callable<T> call) {
    Future<T> creation = threads.submit(() -> write(call));
    try {
      return await(creation, UNLIMITED, IllegalStateException::new);
    } catch (CancellationException e) {
      return Cleanup.uninterrupted(() -> await(creation, PATIENCE, () -> e));
    }
  }

  /** A call whose effect may exist already, or whose object may no longer exist. */
  void ensure(Duration limit, Runnable call) {
    write(
        limit,
        () -> {
          try {
            call.run();
          } catch (NotFoundException | NotModifiedException _) {
            // Nothing to do.
          }
          return null;
        });
  }

  /** A call that ends with its source. */
  <T> T stream(Callable<T> call) {
    return stream(UNLIMITED, IllegalStateException::new, call);
  }

  <T> T stream(Duration limit, Supplier<RuntimeException> timeout, Callable<T> call) {
    Future<T> result = threads.submit(call);
    try {
      return await(result, limit, timeout);
    } finally {
      result.cancel(true);
    }
  }

  private <T> T await(Future<T> result, Duration limit, Supplier<RuntimeException> timeout) {
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw timeout.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for Docker Engine");
    } catch (ExecutionException e) {
      throw errors.map(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
