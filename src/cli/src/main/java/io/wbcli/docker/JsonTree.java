package io.wbcli.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Reads the engine's JSON as it is. A mapper to docker-java's model would examine hundreds of
 * annotated classes first, which takes longer than all calls of most commands.
 */
final class JsonTree {

  private static final JsonFactory FORMAT = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /** Reads one document; nulls are left out, since the engine writes them for empty values. */
  static JsonNode read(InputStream in) throws IOException {
    try (JsonParser parser = FORMAT.createParser(in)) {
      return document(parser);
    }
  }

  /** Reads one document. */
  static JsonNode read(String text) throws IOException {
    try (JsonParser parser = FORMAT.createParser(text)) {
      return document(parser);
    }
  }

  private static JsonNode document(JsonParser parser) throws IOException {
    return parser.nextToken() == null ? NODES.missingNode() : value(parser);
  }

  /** Writes a request, which consists of objects, lists, flags and texts. */
  static byte[] write(ObjectNode object) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = FORMAT.createGenerator(out)) {
      write(object, generator);
    }
    return out.toByteArray();
  }

  private static void write(JsonNode node, JsonGenerator generator) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> writeObject(node, generator);
      case ARRAY -> writeArray(node, generator);
      case BOOLEAN -> generator.writeBoolean(node.booleanValue());
      default -> generator.writeString(node.asText());
    }
  }

  private static void writeObject(JsonNode object, JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      generator.writeFieldName(entry.getKey());
      write(entry.getValue(), generator);
    }
    generator.writeEndObject();
  }

  private static void writeArray(JsonNode array, JsonGenerator generator) throws IOException {
    generator.writeStartArray();
    for (JsonNode element : array) {
      write(element, generator);
    }
    generator.writeEndArray();
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_NULL -> NODES.missingNode();
      default -> NODES.textNode(parser.getText());
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      JsonNode value = value(parser);
      if (!value.isMissingNode()) {
        object.set(name, value);
      }
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode value = value(parser);
      if (!value.isMissingNode()) {
        array.add(value);
      }
    }
    return array;
  }
}
