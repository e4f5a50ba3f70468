package io.wbcli.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.runtime.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections over TCP with TLS, to a server that repeats what it reads to its end. */
@Timeout(30)
class TlsConnectionTest {

  @TempDir private Path directory;
  private TlsIdentity engine;
  private TlsIdentity client;
  private SSLServerSocket server;

  @BeforeEach
  void start() throws Exception {
    engine = TlsIdentity.create(directory, "engine");
    client = TlsIdentity.create(directory, "client");
    server =
        (SSLServerSocket)
            engine
                .serverContext(client)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(true);
    Thread.startVirtualThread(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        byte[] read = socket.getInputStream().readAllBytes();
        socket.getOutputStream().write(read);
      } catch (IOException _) {
        // Refused by one side, or the end of the test.
      }
    }
  }

  private Wire connect(String host, Path certificates) throws IOException {
    URI uri = URI.create("tcp://" + host + ":" + server.getLocalPort());
    return new Connector(new EngineEndpoint(uri, Optional.of(certificates), "DOCKER_HOST"))
        .connect();
  }

  @Test
  void outputEndsWhileInputStaysOpen() throws Exception {
    Path files = client.writeFiles(directory.resolve("client"), engine);
    try (Wire wire = connect("127.0.0.1", files)) {
      wire.out().write("hello".getBytes(UTF_8));
      wire.endOutput();
      InputStream in = wire.in();
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("hello");
    }
  }

  @Test
  void engineOfUnknownAuthorityIsRefused() throws Exception {
    Path files = client.writeFiles(directory.resolve("client"), client);
    assertThatThrownBy(() -> connect("127.0.0.1", files))
        .isInstanceOf(NotConnectedException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void engineOfOtherHostNameIsRefused() throws Exception {
    Path files = client.writeFiles(directory.resolve("client"), engine);
    assertThatThrownBy(() -> connect("localhost", files))
        .isInstanceOf(NotConnectedException.class)
        .hasMessageContaining("localhost");
  }

  @Test
  void invalidCertificateIsReportedWithItsDirectory() throws Exception {
    Path files = client.writeFiles(directory.resolve("client"), engine);
    Files.writeString(files.resolve("ca.pem"), "nothing");
    assertThatThrownBy(() -> connect("127.0.0.1", files))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("cannot load the TLS certificates in " + files);
  }
}
