package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ResourceUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** What containers take. */
record Usages(Api api, Calls calls) {

  /** Without the second, the engine measures for a second or two. */
  private static final Map<String, String> AT_ONCE = Map.of("stream", "false", "one-shot", "true");

  Optional<ResourceUsage> read(ContainerId container) {
    try {
      return parse(calls.read(() -> api.read("/containers/" + container + "/stats", AT_ONCE)));
    } catch (EngineException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Empty where there is no process: everything is zero then. */
  static Optional<ResourceUsage> parse(JsonNode stats) {
    JsonNode memory = stats.path("memory_stats");
    long used = memory.path("usage").asLong();
    JsonNode details = memory.path("stats");
    long cached =
        details.path("total_inactive_file").asLong(details.path("inactive_file").asLong());
    return used == 0
        ? Optional.empty()
        : time(stats.path("read").asText())
            .map(time -> new ResourceUsage(time, cpu(stats), Math.max(0, used - cached)));
  }

  private static Duration cpu(JsonNode stats) {
    return Duration.ofNanos(stats.at("/cpu_stats/cpu_usage/total_usage").asLong());
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
