package io.wbcli.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.service.AppVersion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Converts entries to JSON objects, and back. */
public final class HistoryJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private HistoryJson() {}

  /** The entry as an object whose keys never change. */
  public static ObjectNode of(HistoryEntry entry) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("time", entry.time().toString()).put("user", entry.user());
    entry.sudoUser().ifPresent(user -> node.put("sudoUser", user));
    node.put("command", entry.command()).put("commandLine", entry.commandLine());
    entry.from().ifPresent(from -> node.set("from", of(from)));
    entry.to().ifPresent(to -> node.set("to", of(to)));
    node.put("seconds", seconds(entry.took()));
    entry.downtime().ifPresent(time -> node.put("downtimeSeconds", seconds(time)));
    node.put("result", entry.result());
    entry.error().ifPresent(error -> node.put("error", error));
    entry.rollback().ifPresent(rollback -> node.put("rollback", rollback));
    return node;
  }

  private static ObjectNode of(AppVersion app) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("image", app.image());
    app.version().ifPresent(version -> node.put("serverVersion", version));
    return node;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** Reads a line; empty where it is none, such as one that was not written to its end. */
  static Optional<HistoryEntry> parse(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      return Optional.of(
          new HistoryEntry(
              Instant.parse(node.path("time").asText()),
              node.path("user").asText(),
              text(node, "sudoUser"),
              node.path("command").asText(),
              node.path("commandLine").asText(),
              app(node.path("from")),
              app(node.path("to")),
              duration(node.path("seconds")),
              Optional.of(node.path("downtimeSeconds"))
                  .filter(JsonNode::isNumber)
                  .map(HistoryJson::duration),
              node.path("result").asText(),
              text(node, "error"),
              text(node, "rollback")));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<AppVersion> app(JsonNode node) {
    return text(node, "image").map(image -> new AppVersion(image, text(node, "serverVersion")));
  }

  private static Optional<String> text(JsonNode node, String key) {
    return Optional.of(node.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static Duration duration(JsonNode seconds) {
    return Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
  }
}
