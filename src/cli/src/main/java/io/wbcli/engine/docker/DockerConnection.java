package io.wbcli.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The connection to the engine that an environment names; made, and the API's version agreed on, at
 * the first call.
 */
final class DockerConnection implements AutoCloseable {

  /** Engine 20.10, the oldest that is supported. */
  private static final RemoteApiVersion OLDEST = RemoteApiVersion.create(1, 41);

  /** The newest version that this tool was written against. */
  private static final RemoteApiVersion NEWEST = RemoteApiVersion.create(1, 50);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(15);

  /** Above what one command holds open at once: its parallel pulls, waits and probes. */
  private static final int MAX_CONNECTIONS = 64;

  private final Map<String, String> environment;
  private final DockerConfigDirectory dockerConfig;
  private EngineEndpoint endpoint;
  private BoundedCalls calls;
  private DockerClient client;

  DockerConnection(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.dockerConfig = DockerConfigDirectory.of(environment);
  }

  synchronized DockerClient client() {
    if (client == null) {
      endpoint = new EndpointResolver(environment, dockerConfig).resolve();
      calls = new BoundedCalls(new EngineErrors(endpoint));
      client = connect();
    }
    return client;
  }

  /** The calls of the client; there are none before it. */
  synchronized BoundedCalls calls() {
    return calls;
  }

  RegistryCredentials credentials() {
    return new RegistryCredentials(dockerConfig);
  }

  private DockerClient connect() {
    DefaultDockerClientConfig config = config(RemoteApiVersion.UNKNOWN_VERSION);
    DockerHttpClient http =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(endpoint.host())
            .sslConfig(config.getSSLConfig())
            .connectionTimeout(CONNECT_LIMIT)
            .maxConnections(MAX_CONNECTIONS)
            .build();
    DockerClient unversioned = DockerClientImpl.getInstance(config, http);
    Version version = calls.call(VERSION_LIMIT, () -> unversioned.versionCmd().exec());
    return DockerClientImpl.getInstance(config(negotiate(version)), http);
  }

  static RemoteApiVersion negotiate(Version version) {
    RemoteApiVersion offered = parse(version.getApiVersion(), OLDEST);
    RemoteApiVersion required = parse(version.getMinAPIVersion(), OLDEST);
    if (!offered.isGreaterOrEqual(OLDEST)) {
      throw new EngineException(
          Kind.TOO_OLD,
          "Docker Engine %s (API %s) is too old; wb needs Engine 20.10 (API 1.41) or newer. Upgrade the engine"
              .formatted(version.getVersion(), offered.getVersion()));
    }
    if (!NEWEST.isGreaterOrEqual(required)) {
      throw new EngineException(
          Kind.TOO_OLD,
          "Docker Engine %s no longer speaks API %s, the newest that this wb knows. Upgrade wb"
              .formatted(version.getVersion(), NEWEST.getVersion()));
    }
    return NEWEST.isGreaterOrEqual(offered) ? offered : NEWEST;
  }

  private static RemoteApiVersion parse(String text, RemoteApiVersion otherwise) {
    return text == null ? otherwise : RemoteApiVersion.parseConfig(text);
  }

  private DefaultDockerClientConfig config(RemoteApiVersion api) {
    var builder =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(endpoint.host().toString())
            .withDockerTlsVerify(endpoint.certificates().isPresent())
            .withApiVersion(api);
    endpoint.certificates().map(Path::toString).ifPresent(builder::withDockerCertPath);
    return builder.build();
  }

  @Override
  public synchronized void close() {
    if (calls != null) {
      calls.close();
    }
    try {
      if (client != null) {
        client.close();
      }
    } catch (IOException _) {
      // The process ends; there is nothing left to lose.
    }
  }
}
