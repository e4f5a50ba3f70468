package io.wbcli.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Opens connections that fail at once when the server is down: none reconnects by itself or queues
 * commands.
 */
final class ServerClient implements AutoCloseable {

  /** Values are bytes: an encoder that throws in the client would close a shared connection. */
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private static final int THREADS = 2;
  private static final int CLOSE_SECONDS = 2;

  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI uri;

  ServerClient(ValkeyAddress address, ConnectionSettings settings) {
    resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .addressResolverGroup(FreshNames.resolver(settings.connectTimeout()))
            .build();
    uri = uri(address, settings);
    client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .protocolVersion(ProtocolVersion.RESP3)
            .timeoutOptions(TimeoutOptions.create()) // Callers wait as long as they say.
            .socketOptions(
                SocketOptions.builder().connectTimeout(settings.connectTimeout()).build())
            .build());
  }

  private static RedisURI uri(ValkeyAddress address, ConnectionSettings settings) {
    RedisURI uri = RedisURI.create(address.host(), address.port());
    uri.setDatabase(address.database());
    uri.setSsl(address.isEncrypted());
    uri.setTimeout(settings.connectTimeout());
    if (address.password() != null) {
      uri.setCredentialsProvider(
          new StaticCredentialsProvider(
              RedisCredentials.just(address.user(), address.password().toCharArray())));
    }
    return uri;
  }

  CompletionStage<StatefulRedisConnection<String, byte[]>> connect() {
    return client.connectAsync(CODEC, uri);
  }

  @Override
  public void close() {
    client.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    resources.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
