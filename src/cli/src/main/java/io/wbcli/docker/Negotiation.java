package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.RemoteApiVersion;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.util.Map;

/** Agrees with the engine on the version of the API. */
final class Negotiation {

  /** Engine 20.10, the oldest that is supported. */
  private static final RemoteApiVersion OLDEST = RemoteApiVersion.create(1, 41);

  /** The newest version that this tool was written against. */
  private static final RemoteApiVersion NEWEST = RemoteApiVersion.create(1, 50);

  private Negotiation() {}

  /**
   * Reads the version from the header of a ping, which costs the engine nothing, and from the
   * version call only where that is not enough.
   */
  static RemoteApiVersion negotiate(Transport transport) throws IOException {
    Api unversioned = new Api(transport, RemoteApiVersion.unknown());
    try (HttpResponse ping = unversioned.get("/_ping", Map.of())) {
      RemoteApiVersion offered = offered(ping.getHeader("Api-Version"));
      if (isSupported(offered)) {
        return older(offered, NEWEST);
      }
    }
    try (HttpResponse version = unversioned.get("/version", Map.of())) {
      return choose(JsonTree.read(version.getBody()));
    }
  }

  /** Not with the library's default for nothing: that initializes logging. */
  private static RemoteApiVersion offered(String header) {
    return header == null || header.isEmpty()
        ? RemoteApiVersion.unknown()
        : RemoteApiVersion.parseConfig(header);
  }

  static RemoteApiVersion choose(JsonNode version) {
    RemoteApiVersion offered = parse(version.path("ApiVersion"));
    RemoteApiVersion required = parse(version.path("MinAPIVersion"));
    if (!isSupported(offered)) {
      throw new EngineException(
          Kind.TOO_OLD,
          "Docker Engine %s (API %s) is too old; upgrade it to 20.10 (API 1.41) or newer"
              .formatted(version.path("Version").asText(), offered.getVersion()));
    }
    if (required.isGreater(NEWEST)) {
      throw new EngineException(
          Kind.TOO_OLD,
          "Docker Engine %s requires API %s, wb knows %s; upgrade wb"
              .formatted(
                  version.path("Version").asText(), required.getVersion(), NEWEST.getVersion()));
    }
    return older(offered, NEWEST);
  }

  private static boolean isSupported(RemoteApiVersion version) {
    return !version.equals(RemoteApiVersion.unknown()) && !OLDEST.isGreater(version);
  }

  private static RemoteApiVersion older(RemoteApiVersion one, RemoteApiVersion other) {
    return one.isGreater(other) ? other : one;
  }

  private static RemoteApiVersion parse(JsonNode text) {
    return text.asText().isEmpty() ? OLDEST : RemoteApiVersion.parseConfig(text.asText());
  }
}
