package io.wbcli.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import io.wbcli.cache.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is sent for a request.
 *
 * @param parts the body, each part of which is sent as soon as the stream has it
 */
record Answer(int status, Map<String, String> headers, Stream<String> parts) {

  private static final Codec<Map<String, String>> ERROR = Codec.json(new TypeReference<>() {});

  static Answer html(Stream<String> parts) {
    return html(200, parts);
  }

  static Answer json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), Stream.of(body));
  }

  static Answer seeOther(String path) {
    return new Answer(303, Map.of("Location", path), Stream.of());
  }

  /** An error as a page for browsers, and as JSON for everything else. */
  static Answer error(int status, String message, boolean isForBrowser) {
    return isForBrowser
        ? html(status, ErrorPage.parts(status, message))
        : json(
            status,
            new String(ERROR.encode(Map.of("error", message)), StandardCharsets.UTF_8) + "\n");
  }

  private static Answer html(int status, Stream<String> parts) {
    return new Answer(
        status,
        Map.of("Content-Type", "text/html; charset=utf-8", "Cache-Control", "no-store"),
        parts);
  }
}
