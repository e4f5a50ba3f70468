package io.wbcli.cache;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.netty.channel.ConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for answers of the server. */
final class Answers {

  private Answers() {}

  /**
   * Sends a command and waits for its answer.
   *
   * @throws CacheUnavailableException if there is none in time, or it is an error
   */
  static <T> T await(Supplier<? extends CompletionStage<T>> command, Duration limit) {
    try {
      return command.get().toCompletableFuture().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CacheUnavailableException("no answer within " + limit.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause());
    } catch (RedisException | CancellationException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CacheUnavailableException("interrupted", e);
    }
  }

  /** True if a failure is a lack of time rather than a refusal. */
  static boolean isTimeout(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException
          || cause instanceof RedisCommandTimeoutException
          || cause instanceof ConnectTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** The server's own words, which the client may have wrapped several times. */
  private static CacheUnavailableException unavailable(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new CacheUnavailableException(reason(root), failure);
  }

  /** A failure's message; a closed connection has none. */
  static String reason(Throwable failure) {
    return Objects.requireNonNullElseGet(
        failure.getMessage(),
        () ->
            failure instanceof ClosedChannelException
                ? "connection closed"
                : failure.getClass().getSimpleName());
  }
}
