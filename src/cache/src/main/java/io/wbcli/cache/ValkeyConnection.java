package io.wbcli.cache;

import io.valkey.Connection;
import io.valkey.ConnectionPoolConfig;
import io.valkey.DefaultJedisClientConfig;
import io.valkey.HostAndPort;
import io.valkey.JedisPooled;
import io.valkey.JedisPubSub;
import io.valkey.exceptions.JedisDataException;
import io.valkey.exceptions.JedisException;
import io.valkey.util.JedisURIHelper;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/**
 * The way to a Valkey server that may be missing, slow, loading or back again. It connects when it
 * is first needed, recovers by itself, and never lets a caller wait long.
 */
public final class ValkeyConnection implements AutoCloseable {

  private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);

  /** Long enough for the largest value that a cache stores. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

  /**
   * Longer than the longest wait of a queue. A server that is gone without a word is noticed then.
   */
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(25);

  private static final Duration POOL_WAIT = Duration.ofMillis(200);
  private static final int MAX_CONNECTIONS = 64;
  private static final int FAILURES_UNTIL_OPEN = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Empty where no address was given. */
  private final Optional<JedisPooled> client;

  private final CircuitBreaker breaker =
      new CircuitBreaker(FAILURES_UNTIL_OPEN, PAUSE, InstantSource.system());

  private ValkeyConnection(Optional<JedisPooled> client) {
    this.client = client;
  }

  /**
   * The server that {@code VALKEY_URL} names, else {@code REDIS_URL}; where neither is set, one
   * that is never available.
   *
   * @throws IllegalArgumentException if the address is not a {@code redis://} URL
   */
  public static ValkeyConnection fromEnvironment(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("VALKEY_URL"))
        .filter(url -> !url.isEmpty())
        .or(() -> Optional.ofNullable(environment.get("REDIS_URL")).filter(url -> !url.isEmpty()))
        .map(url -> to(URI.create(url)))
        .orElseGet(() -> new ValkeyConnection(Optional.empty()));
  }

  /**
   * The server at this address.
   *
   * @param url {@code redis://[:password@]host:port[/database]}; {@code rediss} for TLS
   * @throws IllegalArgumentException if it is something else
   */
  public static ValkeyConnection to(URI url) {
    if (!JedisURIHelper.isValid(url)) {
      throw new IllegalArgumentException("the cache's address is not redis://host:port");
    }
    HostAndPort address = JedisURIHelper.getHostAndPort(url);
    var config =
        DefaultJedisClientConfig.builder()
            .user(JedisURIHelper.getUser(url))
            .password(JedisURIHelper.getPassword(url))
            .database(JedisURIHelper.getDBIndex(url))
            .ssl(JedisURIHelper.isRedisSSLScheme(url))
            .connectionTimeoutMillis((int) CONNECT_LIMIT.toMillis())
            .socketTimeoutMillis((int) ANSWER_LIMIT.toMillis())
            .blockingSocketTimeoutMillis((int) SILENCE_LIMIT.toMillis())
            .build();
    return new ValkeyConnection(Optional.of(new JedisPooled(pool(), address, config)));
  }

  private static GenericObjectPoolConfig<Connection> pool() {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MAX_CONNECTIONS);
    pool.setMaxIdle(MAX_CONNECTIONS);
    pool.setMaxWait(POOL_WAIT);
    return pool;
  }

  /**
   * Runs a command.
   *
   * @throws CacheUnavailableException if there is no server, it does not answer, or it refuses
   */
  <T> T call(Function<JedisPooled, T> command) {
    JedisPooled server =
        client.orElseThrow(() -> new CacheUnavailableException("VALKEY_URL is not set"));
    if (!breaker.permits()) {
      throw new CacheUnavailableException("the server did not answer a moment ago");
    }
    try {
      T answer = command.apply(server);
      breaker.succeeded();
      return answer;
    } catch (JedisDataException e) {
      breaker.succeeded(); // It is there, and says LOADING, MISCONF, OOM or the like.
      throw new CacheUnavailableException(e.getMessage(), e);
    } catch (JedisException e) {
      breaker.failed();
      throw new CacheUnavailableException(e.getMessage(), e);
    }
  }

  /** False where there is no address, so that there will never be a server. */
  boolean isConfigured() {
    return client.isPresent();
  }

  /**
   * Listens to a channel until the connection ends.
   *
   * @throws CacheUnavailableException if there is no server, or it is gone
   */
  void subscribe(JedisPubSub listener, String channel) {
    call(
        server -> {
          server.subscribe(listener, channel);
          return true;
        });
  }

  /**
   * The number of keys in the database.
   *
   * @throws CacheUnavailableException if the server cannot tell
   */
  public long size() {
    return call(JedisPooled::dbSize);
  }

  /**
   * Empties the database, whoever has written to it.
   *
   * @throws CacheUnavailableException if it could not be emptied
   */
  public void flush() {
    call(JedisPooled::flushDB);
  }

  /**
   * Removes the entries of one cache, such as one that a release has left behind, and tells how
   * many.
   *
   * @param prefix the cache's name; no other is touched
   * @throws CacheUnavailableException if the server is gone before the end
   */
  public long flush(String prefix) {
    return new KeyScan(this, new CacheKeys(prefix)).removeAll();
  }

  @Override
  public void close() {
    client.ifPresent(JedisPooled::close);
  }
}
