package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.EngineVersion;
import java.util.Map;

/** The engine's answer to {@code docker version}. */
record Versions(Api api, Calls calls) {

  EngineVersion read() {
    JsonNode version = calls.read(() -> api.read("/version", Map.of()));
    return new EngineVersion(version.path("Version").asText(), version.path("ApiVersion").asText());
  }
}
