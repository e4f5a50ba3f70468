package io.wbcli.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The engine's HTTP/1.1, with a connection for each request: none of them is stale, none waits for
 * another, and a command's stdin can be closed while its output is still read, which the transports
 * of docker-java cannot do.
 */
final class Transport implements DockerHttpClient {

  private static final byte[] EMPTY = {};

  private final Connector connector;
  private final String host;
  private final String prefix;

  Transport(EngineEndpoint endpoint) {
    this.connector = new Connector(endpoint);
    this.host = endpoint.isLocal() ? "docker" : endpoint.host().getAuthority();
    String path = endpoint.isLocal() ? "" : endpoint.host().getRawPath();
    this.prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  @Override
  public HttpResponse execute(Request request) {
    try {
      return exchange(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse exchange(Request request) throws IOException {
    byte[] message = message(request);
    Wire wire = connector.connect();
    try {
      wire.out().write(message);
      return HttpResponse.read(wire);
    } catch (IOException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  private byte[] message(Request request) throws IOException {
    InputStream stream = request.body();
    byte[] body = stream == null ? EMPTY : stream.readAllBytes();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", host);
    headers.put("Connection", "close");
    headers.put("Content-Length", Integer.toString(body.length));
    headers.putAll(request.headers());
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(prefix).append(request.path());
    head.append(" HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    message.writeBytes(body);
    return message.toByteArray();
  }

  @Override
  public void close() {
    // Each connection ends with its response.
  }
}
