package io.wbcli.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the parts of a valid JSON text. */
record JsonSpans(String text, JsonParser parser) {

  static Span read(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      return new JsonSpans(text, parser).span();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int offset() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private Span span() throws IOException {
    int start = offset();
    return switch (parser.currentToken()) {
      case START_OBJECT -> keys(start);
      case START_ARRAY -> items(start);
      default -> new Span.Scalar(start, end(start), parser.getText());
    };
  }

  private int end(int start) {
    int end = start + 1;
    if (text.charAt(start) == '"') {
      while (text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      return end + 1;
    }
    while (end < text.length() && ",]} \t\r\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private Span items(int start) throws IOException {
    List<Span> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(span());
    }
    return new Span.Items(start, elements);
  }

  private Span keys(int start) throws IOException {
    int firstKey = start;
    Map<String, Span> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      firstKey = entries.isEmpty() ? offset() : firstKey;
      String key = parser.currentName();
      parser.nextToken();
      entries.put(key, span());
    }
    return new Span.Keys(start, true, firstKey, entries);
  }
}
