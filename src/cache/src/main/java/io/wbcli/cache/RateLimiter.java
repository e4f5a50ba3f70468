package io.wbcli.cache;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Allows so many requests of one client within any stretch of time of the given length. Every
 * decision is one atomic step on the server and by its clock, so that the limit holds among many
 * processes. A request that was refused does not count.
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

  private final String scope;
  private final int limit;
  private final Duration window;
  private final ValkeyConnection connection;

  /**
   * A limit with a name of its own.
   *
   * @param limit the most requests that are allowed within the window; at least 1
   */
  public RateLimiter(String scope, int limit, Duration window, ValkeyConnection connection) {
    if (limit < 1 || !window.isPositive()) {
      throw new IllegalArgumentException("a limit is 1 or more within a positive time");
    }
    this.scope = scope;
    this.limit = limit;
    this.window = window;
    this.connection = connection;
  }

  /**
   * What was decided of one request.
   *
   * @param remaining how many more are allowed at this moment
   * @param reset the time until the oldest counted request no longer counts
   * @param isCounted false where the server could not be asked: then everything is allowed, since a
   *     cache that is gone must not take the platform with it
   */
  public record Decision(boolean isAllowed, int remaining, Duration reset, boolean isCounted) {}

  /** Decides of one request, and counts it if it is allowed. */
  public Decision tryAcquire(String client) {
    try {
      List<?> answer =
          (List<?>)
              connection.call(
                  server ->
                      server.eval(
                          DECIDE,
                          List.of("op:ratelimit:" + scope + ":" + client),
                          List.of(
                              Long.toString(window.toNanos() / 1000),
                              Integer.toString(limit),
                              UUID.randomUUID().toString())));
      return new Decision(
          number(answer, 0) == 1,
          Math.toIntExact(number(answer, 1)),
          Duration.ofNanos(number(answer, 2) * 1000),
          true);
    } catch (CacheUnavailableException e) {
      return new Decision(true, limit, Duration.ZERO, false);
    }
  }

  private static long number(List<?> answer, int index) {
    return (Long) answer.get(index);
  }
}
