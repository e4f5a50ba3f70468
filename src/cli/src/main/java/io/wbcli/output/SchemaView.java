package io.wbcli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Shows a JSON Schema. */
public record SchemaView(String schema) implements Overview {

  @Override
  public List<String> lines(int columns) {
    return schema.lines().toList();
  }

  @Override
  public void addTo(ObjectNode document) {
    try {
      document.set("schema", new ObjectMapper().readTree(schema));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
