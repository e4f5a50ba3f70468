package io.wbcli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.CapturedTerminal;

/** {@code wb restart --json}, and its document. */
abstract class JsonFixture {

  private static final ObjectMapper JSON = new ObjectMapper();

  final CapturedTerminal terminal = new CapturedTerminal();
  final Reporter reporter =
      Reporters.create(terminal.showing(true, true), ProgressMode.AUTO, true, true, "restart");

  /** Ends the command and returns its document. */
  final JsonNode document(int exitCode) {
    reporter.finish(exitCode);
    return parse(terminal.out());
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Parses what is written with single quotes. */
  static JsonNode json(String text) {
    return parse(text.replace('\'', '"'));
  }
}
