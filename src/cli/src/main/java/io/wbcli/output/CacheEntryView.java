package io.wbcli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.valkey.CacheEntry;
import java.util.List;
import java.util.Optional;

/**
 * Shows the entry of {@code wb cache get}: JSON is formatted, any other value is shown as it is.
 */
public record CacheEntryView(CacheEntry entry) implements View {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public List<String> lines() {
    String text =
        parsed()
            .map(JsonNode::toPrettyString)
            .or(entry::text)
            .orElseGet(() -> entry.type() + " of " + ByteSize.format(entry.bytes()));
    return text.lines().map(Printable::line).toList();
  }

  private Optional<JsonNode> parsed() {
    try {
      return entry.text().isEmpty()
          ? Optional.empty()
          : Optional.of(JSON.readTree(entry.text().get())).filter(JsonNode::isContainerNode);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  @Override
  public void addTo(ObjectNode instance) {
    ObjectNode node = instance.putObject("entry").put("key", entry.key());
    node.put("type", entry.type()).put("bytes", entry.bytes());
    entry.timeToLive().ifPresent(left -> node.put("secondsToLive", left.toSeconds()));
    parsed()
        .ifPresentOrElse(
            json -> node.set("value", json),
            () -> entry.text().ifPresent(text -> node.put("value", text)));
  }
}
