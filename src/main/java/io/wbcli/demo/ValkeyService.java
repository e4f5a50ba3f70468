package io.wbcli.demo;

import io.valkey.DefaultJedisClientConfig;
import io.valkey.HostAndPort;
import io.valkey.JedisPooled;
import io.valkey.exceptions.JedisException;
import io.valkey.util.JedisURIHelper;
import java.net.URI;
import java.util.Map;

/** The app's cache, at {@code VALKEY_URL}; the app does without it where it does not answer. */
final class ValkeyService {

  private static final int TIMEOUT_MILLIS = 1000;

  /** Null where no address was given. */
  private final JedisPooled client;

  ValkeyService(Map<String, String> environment) {
    String url = environment.getOrDefault("VALKEY_URL", "");
    client = url.isEmpty() ? null : connect(URI.create(url));
  }

  private static JedisPooled connect(URI url) {
    return new JedisPooled(
        new HostAndPort(url.getHost(), url.getPort()),
        DefaultJedisClientConfig.builder()
            .password(JedisURIHelper.getPassword(url))
            .connectionTimeoutMillis(TIMEOUT_MILLIS)
            .socketTimeoutMillis(TIMEOUT_MILLIS)
            .build());
  }

  ServiceStatus status() {
    if (client == null) {
      return ServiceStatus.down("VALKEY_URL is not set");
    }
    try {
      return ServiceStatus.up("answered " + client.ping() + ", " + client.dbSize() + " keys");
    } catch (JedisException e) {
      return ServiceStatus.down(e.getMessage());
    }
  }

  void close() {
    if (client != null) {
      client.close();
    }
  }
}
