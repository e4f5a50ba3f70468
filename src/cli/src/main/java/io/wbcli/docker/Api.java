package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The calls of the engine's API that only read, and those whose response is a stream, which
 * docker-java would read on threads that a caller cannot interrupt.
 */
record Api(Transport transport, RemoteApiVersion version) {

  private static final int FIRST_ERROR = 400;
  private static final int NOT_FOUND = 404;
  private static final byte[] NO_BODY = {};

  HttpResponse get(String path, Map<String, String> query) throws IOException {
    String target = query.isEmpty() ? path : path + "?" + encode(query);
    return send(Method.GET, target, Map.of(), NO_BODY);
  }

  JsonNode read(String path, Map<String, String> query) throws IOException {
    try (HttpResponse response = get(path, query)) {
      return JsonTree.read(response.getBody());
    }
  }

  HttpResponse post(String path, Map<String, String> headers, byte[] body) throws IOException {
    return send(Method.POST, path, headers, body);
  }

  HttpResponse post(String path) throws IOException {
    return post(path, Map.of(), NO_BODY);
  }

  private HttpResponse send(Method method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    Request request =
        Request.builder()
            .method(method)
            .path(prefix() + path)
            .putAllHeaders(headers)
            .bodyBytes(body)
            .build();
    HttpResponse response = transport.execute(request);
    if (response.getStatusCode() >= FIRST_ERROR) {
      throw refusal(response);
    }
    return response;
  }

  private String prefix() {
    return version.equals(RemoteApiVersion.unknown()) ? "" : "/" + version.asWebPathPart();
  }

  private static DockerException refusal(HttpResponse response) throws IOException {
    try (response) {
      String body = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
      return response.getStatusCode() == NOT_FOUND
          ? new NotFoundException(body)
          : new DockerException(body, response.getStatusCode());
    }
  }

  static String encode(Map<String, String> query) {
    return query.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** A point in time, as the engine reads it. */
  static String seconds(Instant time) {
    return "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
  }
}
