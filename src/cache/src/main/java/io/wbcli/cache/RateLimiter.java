package io.wbcli.cache;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Allows a number of requests of one client within any period of a given length. Every decision is
 * one atomic step on the server, by its clock, so that the limit holds among many processes. A
 * request that was refused does not count.
 */
public final class RateLimiter {

  private static final String DECIDE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local window, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
      local count = redis.call('ZCARD', KEYS[1])
      local allowed = 0
      if count < limit then
        redis.call('ZADD', KEYS[1], now, ARGV[3])
        redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
        allowed = 1
        count = count + 1
      end
      local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
      return {allowed, limit - count, oldest[2] + window - now}
      """;

  private final String keyPrefix;
  private final int limit;
  private final Duration window;
  private final ValkeyConnection connection;

  private RateLimiter(Builder builder) {
    this.keyPrefix = "op:ratelimit:" + Bytes.withoutColon(builder.scope) + ":";
    this.limit = builder.limit;
    this.window = builder.window;
    this.connection = builder.connection;
  }

  /**
   * A builder of a limit: by default, 100 requests a minute.
   *
   * @param scope the name of the limit
   */
  public static Builder builder(String scope, ValkeyConnection connection) {
    return new Builder(scope, connection);
  }

  /**
   * The decision on one request.
   *
   * @param remaining how many more are allowed at this moment
   * @param reset the time until the oldest counted request no longer counts
   * @param isCounted false if the server does not answer: then everything is allowed, since a
   *     missing cache must not stop the platform
   */
  public record Decision(boolean isAllowed, int remaining, Duration reset, boolean isCounted) {}

  /** Decides on one request, and counts it if it is allowed. */
  public Decision tryAcquire(String client) {
    try {
      return decision(decide(client));
    } catch (CacheUnavailableException e) {
      return new Decision(true, limit, Duration.ZERO, false);
    }
  }

  /** The same without waiting. */
  public CompletableFuture<Decision> tryAcquireAsync(String client) {
    return LoadScope.async(() -> tryAcquire(client), connection.executor());
  }

  private List<Long> decide(String client) {
    return connection.call(
        server ->
            server.eval(
                DECIDE,
                ScriptOutputType.MULTI,
                new String[] {keyPrefix + client},
                Bytes.of(window.toNanos() / 1000),
                Bytes.of(limit),
                Bytes.of(UUID.randomUUID().toString())));
  }

  private static Decision decision(List<Long> answer) {
    return new Decision(
        answer.get(0) == 1,
        Math.toIntExact(answer.get(1)),
        Duration.ofNanos(answer.get(2) * 1000),
        true);
  }

  /** Builds a {@link RateLimiter}. */
  public static final class Builder {

    private final String scope;
    private final ValkeyConnection connection;
    private int limit = 100;
    private Duration window = Duration.ofMinutes(1);

    private Builder(String scope, ValkeyConnection connection) {
      this.scope = scope;
      this.connection = connection;
    }

    /** The number of requests that are allowed within the window; at least 1. */
    public Builder limit(int value) {
      limit = (int) Checks.atLeast("limit", 1, value);
      return this;
    }

    /** The length of the window. */
    public Builder window(Duration value) {
      window = Checks.positive("window", value);
      return this;
    }

    /** The limiter. */
    public RateLimiter build() {
      return new RateLimiter(this);
    }
  }
}
