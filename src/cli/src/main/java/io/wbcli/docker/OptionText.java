package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.ContainerOptions;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes values of the engine's API in one way; nothing for what has the engine's default. */
final class OptionText {

  private OptionText() {}

  static String restart(JsonNode policy) {
    String name = policy.path("Name").asText();
    int retries = policy.path("MaximumRetryCount").asInt();
    return name.equals("no") ? "" : name + (retries > 0 ? ":" + retries : "");
  }

  static String size(JsonNode bytes) {
    return bytes.asLong() <= 0 ? "" : ContainerOptions.size(bytes.asLong());
  }

  static String cpus(JsonNode nanoCpus) {
    return nanoCpus.asLong() == 0 ? "" : ContainerOptions.cpus(nanoCpus.asLong());
  }

  /** Where only the memory was limited, the engine sets twice as much. */
  static String memorySwap(JsonNode host) {
    long swap = host.path("MemorySwap").asLong();
    return swap == 0 || swap == 2 * host.path("Memory").asLong() ? "" : Long.toString(swap);
  }

  /** Some engines write a command of one word as text. */
  static String words(JsonNode words) {
    return words.isTextual() ? words.asText() : join(words.valueStream(), " ");
  }

  static String device(JsonNode device) {
    return "%s:%s:%s"
        .formatted(
            device.path("PathOnHost").asText(),
            device.path("PathInContainer").asText(),
            device.path("CgroupPermissions").asText());
  }

  static String limit(JsonNode limit) {
    return "%s=%d:%d"
        .formatted(
            limit.path("Name").asText(), limit.path("Soft").asLong(), limit.path("Hard").asLong());
  }

  /** Engines write it with or without the prefix. */
  static String capability(JsonNode capability) {
    String name = capability.asText();
    return name.startsWith("CAP_") ? name.substring("CAP_".length()) : name;
  }

  static String entries(JsonNode object) {
    return sorted(object.propertyStream().map(OptionText::entry));
  }

  private static String entry(Map.Entry<String, JsonNode> entry) {
    return entry.getKey() + "=" + entry.getValue().asText();
  }

  static String elements(JsonNode array, Function<JsonNode, String> text) {
    return sorted(array.valueStream().map(text));
  }

  static String sorted(Stream<String> texts) {
    return texts.sorted().collect(Collectors.joining(","));
  }

  private static String join(Stream<JsonNode> texts, String separator) {
    return texts.map(JsonNode::asText).collect(Collectors.joining(separator));
  }
}
