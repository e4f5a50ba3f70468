package io.wbcli.cache;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One life of the connections to the server: one for commands, and one whose reads the server
 * tracks for local copies. It is opened and ended by the {@link Prober} alone; callers neither
 * connect nor borrow.
 */
final class Session implements AutoCloseable {

  private static final String INVALIDATE = "invalidate";

  private final ServerClient client;
  private final ConnectionSettings settings;
  private final StatefulRedisConnection<String, byte[]> plain;
  private final StatefulRedisConnection<String, byte[]> tracked;
  private final Copies copies;
  private final Set<StatefulRedisConnection<String, byte[]>> waiting =
      ConcurrentHashMap.newKeySet();
  private final LongAdder plainAnswers = new LongAdder();
  private final LongAdder trackedAnswers = new LongAdder();
  private volatile boolean isTracked;
  private volatile boolean isEnded;

  private Session(
      ServerClient client,
      ConnectionSettings settings,
      StatefulRedisConnection<String, byte[]> plain,
      StatefulRedisConnection<String, byte[]> tracked) {
    this.client = client;
    this.settings = settings;
    this.plain = plain;
    this.tracked = tracked;
    this.copies = new Copies(settings.maxCopyBytes());
  }

  /**
   * Connects, and checks that the server answers.
   *
   * @throws CacheUnavailableException if it does not
   */
  static Session open(ServerClient client, ConnectionSettings settings) {
    var plain = client.connect();
    var tracked = client.connect();
    Duration limit = settings.connectTimeout().multipliedBy(3);
    try {
      Session session =
          new Session(
              client,
              settings,
              Answers.await(() -> plain, limit),
              Answers.await(() -> tracked, limit));
      session.begin();
      return session;
    } catch (RuntimeException e) {
      closeWhenOpen(plain);
      closeWhenOpen(tracked);
      throw e;
    }
  }

  /** A server that tracks nothing, as one before Redis 6, is used without local copies. */
  private void begin() {
    tracked.addListener(this::onPush);
    for (Ping ping : pings()) {
      ping.await(settings.commandTimeout());
      if (!ping.isAnswered()) {
        throw new CacheUnavailableException(ping.reason());
      }
    }
    try {
      Answers.await(
          () -> tracked.async().clientTracking(TrackingArgs.Builder.enabled()),
          settings.commandTimeout());
      isTracked = true;
    } catch (CacheUnavailableException e) {
      if (!(e.getCause() instanceof RedisCommandExecutionException)) {
        throw e;
      }
    }
  }

  private void onPush(PushMessage message) {
    if (message.getType().equals(INVALIDATE)) {
      Object keys = message.getContent(StringCodec.UTF8::decodeKey).get(1);
      if (keys instanceof List<?> changed) {
        copies.drop(changed.stream().map(String::valueOf).toList());
      } else {
        copies.dropAll();
      }
    }
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws CacheUnavailableException if there is none in time, or it is an error
   */
  <T> T call(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
    T answer = Answers.await(() -> command.apply(plain.async()), settings.commandTimeout());
    plainAnswers.increment();
    return answer;
  }

  /** Sends a command whose answer nobody waits for. */
  void send(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<?>> command) {
    RedisFuture<?> unused = command.apply(plain.async());
  }

  /**
   * Sends a command that the server may keep waiting, on a connection of its own.
   *
   * @param limit the longest wait for the answer
   */
  <T> T callWaiting(
      Function<RedisAsyncCommands<String, byte[]>, RedisFuture<T>> command, Duration limit) {
    var opening = client.connect().thenApply(this::addWaiting);
    try {
      var connection = Answers.await(() -> opening, settings.connectTimeout().multipliedBy(2));
      if (isEnded) {
        throw new CacheUnavailableException("connection closed");
      }
      return Answers.await(() -> command.apply(connection.async()), limit);
    } finally {
      CompletionStage<Void> unused = opening.thenAccept(this::closeWaiting);
    }
  }

  /** The local copy of a key, else the server's value, which becomes one; null if missing. */
  CompletableFuture<@Nullable Copy> read(String key) {
    return read(key, this::getWithEnd);
  }

  /** The same for a value that needs no end: the server announces its expiry, as any change. */
  CompletableFuture<@Nullable Copy> readEndless(String key) {
    return read(key, this::get);
  }

  private CompletableFuture<@Nullable Copy> read(
      String key, Function<String, CompletionStage<@Nullable Copy>> server) {
    return isTracked ? copies.read(key, server) : server.apply(key).toCompletableFuture();
  }

  private CompletionStage<@Nullable Copy> getWithEnd(String key) {
    RedisFuture<byte[]> value = tracked.async().get(key);
    return value.thenCombine(tracked.async().pttl(key), this::copy);
  }

  private CompletionStage<@Nullable Copy> get(String key) {
    return tracked.async().get(key).thenApply(bytes -> copy(bytes, -1L));
  }

  private @Nullable Copy copy(byte @Nullable [] bytes, Long millisLeft) {
    trackedAnswers.increment();
    return bytes == null ? null : new Copy(bytes, millisLeft);
  }

  /** Local copies are dropped by whoever changes their keys here, before the server says so. */
  void drop(Collection<String> keys) {
    copies.drop(keys);
  }

  void dropAll() {
    copies.dropAll();
  }

  Copies copies() {
    return copies;
  }

  int waitingCalls() {
    return waiting.size();
  }

  boolean isOpen() {
    return plain.isOpen() && tracked.isOpen();
  }

  List<Ping> pings() {
    return List.of(
        new Ping(plain.async().ping().toCompletableFuture(), plainAnswers),
        new Ping(tracked.async().ping().toCompletableFuture(), trackedAnswers));
  }

  /** Told as soon as one of the connections is lost. */
  void onEnd(Runnable action) {
    RedisConnectionStateListener listener = new DisconnectListener(action);
    plain.addListener(listener);
    tracked.addListener(listener);
  }

  @Override
  public void close() {
    isEnded = true;
    waiting.forEach(this::closeWaiting);
    try {
      CompletableFuture.allOf(plain.closeAsync(), tracked.closeAsync()).get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Nobody uses them any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private StatefulRedisConnection<String, byte[]> addWaiting(
      StatefulRedisConnection<String, byte[]> connection) {
    waiting.add(connection);
    return connection;
  }

  private void closeWaiting(StatefulRedisConnection<String, byte[]> connection) {
    if (waiting.remove(connection)) {
      close(connection);
    }
  }

  /** Also what opens after nobody waits for it any more. */
  private static void closeWhenOpen(
      CompletionStage<StatefulRedisConnection<String, byte[]>> connection) {
    CompletionStage<Void> unused = connection.thenAccept(Session::close);
  }

  private static void close(StatefulRedisConnection<String, byte[]> connection) {
    CompletableFuture<Void> unused = connection.closeAsync();
  }
}
