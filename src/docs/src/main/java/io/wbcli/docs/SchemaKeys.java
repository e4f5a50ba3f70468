package io.wbcli.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.config.ConfigLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The keys of the config file with their descriptions, as the JSON Schema has them. */
final class SchemaKeys {

  private static final String REFERENCE = "$ref";

  /**
   * A key.
   *
   * @param path for example {@code health.path}
   * @param type for example {@code text}, or the allowed values
   */
  record Key(String path, String type, String description) {}

  /** The keys of one place in the file. */
  record Section(String heading, List<Key> keys) {}

  private final List<Key> keys = new ArrayList<>();

  private SchemaKeys() {}

  /** Returns the keys of the file, of an instance, and of a service. */
  static List<Section> sections() {
    JsonNode schema = schema();
    return List.of(
        section("Keys of the file", schema),
        section("Keys of defaults and of each instance", schema.at("/$defs/instance")),
        section("Keys of services.SERVICE", schema.at("/$defs/service")));
  }

  private static JsonNode schema() {
    try {
      return new ObjectMapper().readTree(ConfigLoader.schema());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Section section(String heading, JsonNode object) {
    SchemaKeys keys = new SchemaKeys();
    keys.add("", object);
    return new Section(heading, List.copyOf(keys.keys));
  }

  private void add(String prefix, JsonNode object) {
    object
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String path = prefix + property.getKey();
              JsonNode value = property.getValue();
              keys.add(new Key(path, type(value), description(value)));
              add(path + ".", value);
            });
  }

  private static String description(JsonNode value) {
    if (value.has(REFERENCE)) {
      String definition = value.path(REFERENCE).asText().replaceFirst(".*/", "");
      return definition.equals("service")
          ? "See the keys of services.SERVICE."
          : "The values of all instances that do not give their own.";
    }
    return value.has("additionalProperties") && value.at("/additionalProperties").has(REFERENCE)
        ? "The instances by their ids."
        : value.path("description").asText("A setting of the server of the same name.");
  }

  private static String type(JsonNode value) {
    if (value.has("enum")) {
      return texts(value.path("enum"), " or ");
    }
    JsonNode type = value.path("type");
    return switch (type.isArray() ? "text" : type.asText("object")) {
      case "integer" -> "whole number";
      case "boolean" -> "true or false";
      case "array" -> "list";
      case "object" -> "map";
      default -> "text";
    };
  }

  private static String texts(JsonNode array, String separator) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(separator));
  }
}
