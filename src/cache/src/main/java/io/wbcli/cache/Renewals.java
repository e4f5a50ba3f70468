package io.wbcli.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.util.Optional;

/**
 * Prolongs the life of entries that are read. How much is left of it is asked once a minute for
 * each entry, so that a hit costs one command.
 */
final class Renewals {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_REMEMBERED = 10_000;

  private final CachePolicy policy;
  private final Cache<String, Boolean> checked =
      Caffeine.newBuilder()
          .maximumSize(MAX_REMEMBERED)
          .expireAfterWrite(PAUSE)
          .executor(Runnable::run)
          .build();

  Renewals(CachePolicy policy) {
    this.policy = policy;
  }

  /** Reads an entry, by a plain GET: reads go on where the server refuses writes. */
  Optional<byte[]> read(Session session, String key) {
    boolean isDue = policy.readTtl().isPositive() && checked.getIfPresent(key) == null;
    byte[] text =
        session.call(
            server -> {
              RedisFuture<byte[]> value = server.get(key);
              if (isDue) {
                server.pttl(key).thenAccept(left -> renew(session, key, Duration.ofMillis(left)));
              }
              return value;
            });
    return Optional.ofNullable(text);
  }

  private void renew(Session session, String key, Duration left) {
    if (policy.isRenewedAt(left)) {
      session.send(server -> server.expire(key, policy.readTtl()));
    }
    if (left.isPositive()) {
      checked.put(key, true);
    }
  }
}
