package io.wbcli.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses JSON into a {@link Node} tree; numbers keep their text. */
final class JsonParser {

  private final Problems problems;

  JsonParser(Problems problems) {
    this.problems = problems;
  }

  Node parse(String text, Location root) {
    try (var parser = new JsonFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        return new Node.Empty(root);
      }
      Node node = convert(parser, root);
      if (parser.nextToken() != null) {
        problems.add(
            at(parser.currentTokenLocation(), root), "unexpected content after the document");
      }
      return node;
    } catch (JsonProcessingException e) {
      String message = "invalid JSON: " + reason(e);
      throw new ConfigException(List.of(new Problem(at(e.getLocation(), root), message)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without what the library says about its own settings, and about places that are given. */
  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage()
        .replaceAll(" ?\\((start marker at|code) [^()]*(\\([^()]*\\)[^()]*)*\\)", "");
  }

  private static Location at(JsonLocation mark, Location location) {
    return mark == null ? location : location.at(mark.getLineNr(), mark.getColumnNr());
  }

  private Node convert(com.fasterxml.jackson.core.JsonParser parser, Location path)
      throws IOException {
    Location here = at(parser.currentTokenLocation(), path);
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser, here);
      case START_ARRAY -> sequence(parser, here);
      case VALUE_NULL -> new Node.Empty(here);
      default -> new Node.Text(parser.getText(), here);
    };
  }

  private Node sequence(com.fasterxml.jackson.core.JsonParser parser, Location here)
      throws IOException {
    List<Node> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(convert(parser, here.element(elements.size())));
    }
    return new Node.Sequence(elements, here);
  }

  private Node mapping(com.fasterxml.jackson.core.JsonParser parser, Location here)
      throws IOException {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Location keyPlace = at(parser.currentTokenLocation(), here).child(key);
      parser.nextToken();
      if (entries.put(key, convert(parser, keyPlace)) != null) {
        problems.add(keyPlace, "duplicate key");
      }
    }
    return new Node.Mapping(entries, here);
  }
}
