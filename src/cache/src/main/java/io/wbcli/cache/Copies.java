package io.wbcli.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The local copies of one session. The server tracks every key that is read for them and announces
 * each change on the same connection, so that a copy is dropped after the answer that made it. They
 * end with their session.
 */
final class Copies {

  private final AsyncCache<String, Copy> copies;

  Copies(long maxBytes) {
    copies =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((String key, Copy copy) -> key.length() + copy.weight())
            .expireAfter(
                Expiry.<String, Copy>creating((key, copy) -> Duration.ofNanos(copy.nanosLeft())))
            .executor(Runnable::run)
            .buildAsync();
  }

  /**
   * The copy of a key, or what the server answers; null if the key is missing. The future is in
   * place before the command is sent, so that a change cannot come between.
   */
  CompletableFuture<@Nullable Copy> read(
      String key, Function<String, CompletionStage<@Nullable Copy>> server) {
    CompletableFuture<Copy> known = copies.getIfPresent(key);
    if (known != null) {
      return known;
    }
    CompletableFuture<Copy> mine = new CompletableFuture<>();
    known = copies.asMap().putIfAbsent(key, mine);
    if (known != null) {
      return known;
    }
    try {
      server.apply(key).whenComplete((copy, failure) -> complete(mine, copy, failure));
    } catch (RuntimeException e) {
      complete(mine, null, e);
    }
    return mine;
  }

  /** Caffeine logs failures of other kinds, one by one. */
  private static void complete(
      CompletableFuture<@Nullable Copy> mine, @Nullable Copy copy, @Nullable Throwable failure) {
    if (failure == null) {
      mine.complete(copy);
    } else {
      CancellationException quiet = new CancellationException(failure.getMessage());
      quiet.initCause(failure);
      mine.completeExceptionally(quiet);
    }
  }

  void drop(Collection<String> keys) {
    keys.forEach(copies.asMap()::remove);
  }

  void dropAll() {
    copies.asMap().clear();
  }

  long count() {
    return copies.synchronous().estimatedSize();
  }

  long bytes() {
    return copies
        .synchronous()
        .policy()
        .eviction()
        .map(Policy.Eviction::weightedSize)
        .map(size -> size.orElse(0))
        .orElse(0L);
  }
}
