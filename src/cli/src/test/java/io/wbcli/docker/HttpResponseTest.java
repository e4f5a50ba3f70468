package io.wbcli.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Responses of the engine, byte for byte. */
class HttpResponseTest {

  private record Received(InputStream in) implements Wire {

    @Override
    public OutputStream out() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void endOutput() {}

    @Override
    public void close() {}
  }

  private static HttpResponse read(String text) throws IOException {
    return HttpResponse.read(new Received(new ByteArrayInputStream(text.getBytes(UTF_8))));
  }

  private static String body(String text) throws IOException {
    return new String(read(text).getBody().readAllBytes(), UTF_8);
  }

  @Test
  void statusAndHeadersAreRead() throws IOException {
    HttpResponse response = read("HTTP/1.1 404 Not Found\r\nApi-Version: 1.41\r\n\r\n");
    assertThat(response.getStatusCode()).isEqualTo(404);
    assertThat(response.getHeader("API-version")).isEqualTo("1.41");
  }

  @Test
  void bodyEndsAtItsLength() throws IOException {
    assertThat(body("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabcd")).isEqualTo("abc");
  }

  @Test
  void chunksAreJoined() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(body(head + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"))
        .isEqualTo("abc0123456789");
  }

  @Test
  void bodyWithoutLengthEndsWithTheConnection() throws IOException {
    assertThat(body("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\n\r\nraw")).isEqualTo("raw");
    assertThat(body("HTTP/1.1 200 OK\r\n\r\nraw")).isEqualTo("raw");
  }

  @Test
  void noContentHasNoBody() throws IOException {
    assertThat(body("HTTP/1.1 204 No Content\r\n\r\nx")).isEmpty();
    assertThat(body("HTTP/1.1 304 Not Modified\r\n\r\nx")).isEmpty();
  }

  @Test
  void connectionThatEndsTooEarlyIsAnError() {
    for (String text :
        new String[] {
          "",
          "HTTP/1.1 200 OK\r\nApi-Ver",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
        }) {
      assertThatThrownBy(() -> body(text)).as(text).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void otherProtocolsAreAnError() {
    assertThatThrownBy(() -> read("220 mail.example.org ESMTP\r\n"))
        .hasMessage("not an HTTP answer");
    assertThatThrownBy(() -> body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"))
        .hasMessage("invalid chunk in the answer");
  }
}
