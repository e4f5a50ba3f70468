package io.wbcli.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A response of the engine, with a connection of its own that ends with it. */
final class HttpResponse implements DockerHttpClient.Response {

  /** Why reading fails where the connection has ended too early. */
  static final String CUT = "connection closed before the answer was complete";

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Wire wire;
  private final int status;
  private final Map<String, List<String>> headers;
  private final InputStream body;

  private HttpResponse(Wire wire, int status, Map<String, List<String>> headers, InputStream body) {
    this.wire = wire;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Reads all but the body. */
  static HttpResponse read(Wire wire) throws IOException {
    InputStream in = new BufferedInputStream(wire.in());
    int status = parseStatus(readLine(in));
    Map<String, List<String>> headers = readHeaders(in);
    return new HttpResponse(wire, status, headers, body(in, status, headers));
  }

  private static int parseStatus(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (!line.startsWith("HTTP/1.") || words.length < 2 || !words[1].matches("\\d{3}")) {
      throw new IOException("not an HTTP answer");
    }
    return Integer.parseInt(words[1]);
  }

  private static Map<String, List<String>> readHeaders(InputStream in) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      String[] header = line.split(":", 2);
      headers
          .computeIfAbsent(header[0], _ -> new ArrayList<>())
          .add(header.length == 2 ? header[1].strip() : "");
    }
    return headers;
  }

  private static InputStream body(InputStream in, int status, Map<String, List<String>> headers) {
    if (status == NO_CONTENT || status == NOT_MODIFIED) {
      return InputStream.nullInputStream();
    }
    if (status == SWITCHING_PROTOCOLS) {
      return in;
    }
    if (headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked")) {
      return HttpBody.inChunks(in);
    }
    List<String> length = headers.getOrDefault("Content-Length", List.of());
    return length.isEmpty() ? in : HttpBody.ofLength(in, Long.parseLong(length.getFirst()));
  }

  /** The bytes up to the end of the line, without it. */
  static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException(CUT);
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** The connection, for what a command reads. */
  Wire wire() {
    return wire;
  }

  @Override
  public int getStatusCode() {
    return status;
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return headers;
  }

  @Override
  public InputStream getBody() {
    return body;
  }

  @Override
  public void close() {
    try {
      wire.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
