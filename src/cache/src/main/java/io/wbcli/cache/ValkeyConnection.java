package io.wbcli.cache;

import io.lettuce.core.FlushMode;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a Valkey or Redis server that may be missing, slow, loading or restarted. It
 * reconnects by itself; while the server is unavailable, callers learn that at once.
 */
public final class ValkeyConnection implements AutoCloseable {

  private final ConnectionSettings settings;
  private final @Nullable Prober prober;
  private final String absence;

  private ValkeyConnection(Builder builder) {
    this.settings = builder.settings;
    this.absence = builder.absence;
    this.prober = builder.address == null ? null : new Prober(builder.address, settings);
    if (prober != null) {
      prober.start();
    }
  }

  /** A builder; without a URL, it builds a connection that is never available. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The server that {@code VALKEY_URL} names, else {@code REDIS_URL}. Never fails: without a usable
   * URL, the connection is never available, and one line of the log says why.
   */
  public static ValkeyConnection fromEnvironment(Map<String, String> environment) {
    return builder().environment(environment).build();
  }

  /**
   * The server at this address.
   *
   * @param url {@code redis://[[user:]password@]host[:port][/database]}; {@code rediss} for TLS
   * @throws IllegalArgumentException if it is anything else
   */
  public static ValkeyConnection to(URI url) {
    return builder().url(url.toString()).build();
  }

  /** True while the server answers. */
  public boolean isAvailable() {
    return prober != null && prober.session() != null;
  }

  /**
   * The session that is open now.
   *
   * @throws CacheUnavailableException if there is none
   */
  Session session() {
    Session session = prober == null ? null : prober.session();
    if (session == null) {
      throw new CacheUnavailableException(prober == null ? absence : prober.reason());
    }
    return session;
  }

  Optional<Session> currentSession() {
    return Optional.ofNullable(prober).map(Prober::session);
  }

  <T> T call(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
    return session().call(command);
  }

  /** Removes keys, and the local copies of them. */
  long remove(Collection<String> keys) {
    try {
      return call(server -> server.unlink(keys.toArray(String[]::new)));
    } finally {
      currentSession().ifPresent(session -> session.drop(keys));
    }
  }

  Executor executor() {
    return settings.executor();
  }

  Duration commandTimeout() {
    return settings.commandTimeout();
  }

  /**
   * The number of keys in the database.
   *
   * @throws CacheUnavailableException if the server does not answer
   */
  public long size() {
    return call(RedisAsyncCommands::dbsize);
  }

  /** Removes all keys of the database; local copies of every process are dropped. */
  public void flush() {
    call(server -> server.flushdb(FlushMode.ASYNC));
    currentSession().ifPresent(Session::dropAll);
  }

  /**
   * Removes the entries of one cache, such as one of an older release.
   *
   * @param prefix the name of the cache
   * @return the number of entries removed
   * @throws CacheUnavailableException if the server does not answer
   */
  public long flush(String prefix) {
    return new KeyScan(this, new CacheKeys(prefix)).removeAll();
  }

  /** The state of the connection and of the local copies. */
  public ConnectionStatistics statistics() {
    Optional<Session> session = currentSession();
    return new ConnectionStatistics(
        session.isPresent(),
        prober == null ? 0 : prober.sessions(),
        session.map(Session::waitingCalls).orElse(0),
        session.map(Session::copies).map(Copies::count).orElse(0L),
        session.map(Session::copies).map(Copies::bytes).orElse(0L));
  }

  @Override
  public void close() {
    if (prober != null) {
      prober.close();
    }
  }

  /** Builds a {@link ValkeyConnection}. */
  public static final class Builder {

    private @Nullable ValkeyAddress address;
    private String absence = "VALKEY_URL is not set";
    private ConnectionSettings settings = ConnectionSettings.DEFAULT;

    private Builder() {}

    /**
     * The server's URL.
     *
     * @param url {@code redis://[[user:]password@]host[:port][/database]}; {@code rediss} for TLS
     * @throws IllegalArgumentException if it is anything else; the message has no part of it
     */
    public Builder url(String url) {
      address = ValkeyAddress.parse(url);
      return this;
    }

    /** The server that {@code VALKEY_URL} names, else {@code REDIS_URL}; never fails. */
    public Builder environment(Map<String, String> environment) {
      Optional.ofNullable(environment.get("VALKEY_URL"))
          .filter(url -> !url.isBlank())
          .or(() -> Optional.ofNullable(environment.get("REDIS_URL")))
          .filter(url -> !url.isBlank())
          .ifPresent(this::urlIfUsable);
      return this;
    }

    private void urlIfUsable(String url) {
      try {
        url(url);
      } catch (IllegalArgumentException e) {
        absence = String.valueOf(e.getMessage());
        System.getLogger("io.wbcli.cache").log(Level.WARNING, "no cache: {0}", absence);
      }
    }

    /** For the TCP connection, and again for the handshake; 200 ms by default. */
    public Builder connectTimeout(Duration timeout) {
      settings = settings.withConnectTimeout(Checks.positive("connectTimeout", timeout));
      return this;
    }

    /** For each command, and for the pings that detect a silent server; 500 ms by default. */
    public Builder commandTimeout(Duration timeout) {
      settings = settings.withCommandTimeout(Checks.positive("commandTimeout", timeout));
      return this;
    }

    /** Between two pings, and between two attempts to connect; 100 ms by default. */
    public Builder probeInterval(Duration interval) {
      settings = settings.withProbeInterval(Checks.positive("probeInterval", interval));
      return this;
    }

    /**
     * How long {@link #build} waits for the first connection, unless the server refuses it; 2 s by
     * default.
     */
    public Builder startTimeout(Duration timeout) {
      settings = settings.withStartTimeout(Checks.notNegative("startTimeout", timeout));
      return this;
    }

    /** The size of all local copies, as JSON; 32 MB by default, 0 for no copies. */
    public Builder maxCopyBytes(long bytes) {
      settings = settings.withMaxCopyBytes(Checks.atLeast("maxCopyBytes", 0, bytes));
      return this;
    }

    /**
     * Runs loads and asynchronous calls, for example with the caller's context; by default, each
     * has a virtual thread of its own. It must not refuse tasks, nor be a pool whose threads call
     * the blocking methods.
     */
    public Builder executor(Executor executor) {
      settings = settings.withExecutor(executor);
      return this;
    }

    /** Connects; returns also if the server is unavailable. */
    public ValkeyConnection build() {
      return new ValkeyConnection(this);
    }
  }
}
