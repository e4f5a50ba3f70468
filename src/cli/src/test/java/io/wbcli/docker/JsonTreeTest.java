package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The engine's JSON without a mapper. */
class JsonTreeTest {

  private static final String DOCUMENT =
      "{\"text\":\"a \\\"b\\\" \\u00e9\",\"number\":9223372036854775807,\"flag\":true,"
          + "\"fraction\":1.5,\"list\":[1,[],{\"x\":\"y\"}],\"empty\":{}}";

  @Test
  void readsWhatAMapperReads() throws IOException {
    assertThat(JsonTree.read(DOCUMENT).toString())
        .isEqualTo(new ObjectMapper().readTree(DOCUMENT).toString());
  }

  @Test
  void writesObjectsListsFlagsAndTexts() throws IOException {
    String request = "{\"Cmd\":[\"a \\\"b\\\"\",\"\"],\"Tty\":true,\"more\":{\"x\":[]}}";
    ObjectNode read = (ObjectNode) JsonTree.read(request);
    assertThat(JsonTree.write(read)).asString().isEqualTo(request);
  }

  @Test
  void nullsAreLeftOut() throws IOException {
    JsonNode read = JsonTree.read("{\"a\":null,\"b\":[null,1]}");
    assertThat(read.path("a").asText()).isEmpty();
    assertThat(read.path("b")).hasSize(1);
  }

  @Test
  void anEmptyDocumentIsMissing() throws IOException {
    assertThat(JsonTree.read("").isMissingNode()).isTrue();
  }

  @Test
  void aCutDocumentIsAnError() {
    assertThatThrownBy(() -> JsonTree.read("{\"a\":[1,"))
        .isInstanceOf(JsonProcessingException.class);
  }
}
