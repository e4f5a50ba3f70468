package io.wbcli.cache;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * A ping on one connection.
 *
 * @param answers counts what the connection has answered, pings apart
 */
record Ping(CompletableFuture<String> answer, LongAdder answers) {

  /** True once the server has answered, if only to say that it refuses writes. */
  boolean isAnswered() {
    return answer.isDone() && !hasFailed();
  }

  /** True if the connection was lost, or the server is not ready. */
  boolean hasFailed() {
    return answer.isCompletedExceptionally()
        && (!(answer.exceptionNow() instanceof RedisCommandExecutionException refusal)
            || refusal instanceof RedisLoadingException);
  }

  /** Why there is no usable answer. */
  String reason() {
    return hasFailed() ? String.valueOf(answer.exceptionNow().getMessage()) : "no answer to a ping";
  }

  /** Waits for an answer; true if the connection has answered anything in the meantime. */
  boolean await(Duration limit) {
    long before = answers.sum();
    try {
      answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return answers.sum() > before;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
