package io.wbcli.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands between the command and the engine, and breaks down for good at the first request that
 * contains a text.
 */
final class FailingProxy implements AutoCloseable {

  private static final String ENGINE = "/var/run/docker.sock";

  private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
  private final Path socket;
  private final String fatal;

  FailingProxy(Path socket, String fatal) throws IOException {
    this.socket = socket;
    this.fatal = fatal;
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.startVirtualThread(this::accept);
  }

  String address() {
    return "unix://" + socket;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread.startVirtualThread(() -> connect(client));
      }
    } catch (IOException _) {
      // It has broken down, or the test is over.
    }
  }

  private void connect(SocketChannel client) {
    try (client;
        SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      engine.connect(UnixDomainSocketAddress.of(ENGINE));
      Thread.startVirtualThread(() -> copyAnswers(Channels.newInputStream(engine), client));
      copyRequests(Channels.newInputStream(client), Channels.newOutputStream(engine));
    } catch (IOException _) {
      // One side has hung up.
    }
  }

  private void copyRequests(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[8192];
    for (int length = from.read(buffer); length > 0; length = from.read(buffer)) {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(buffer, 0, length);
      if (request.toString(StandardCharsets.ISO_8859_1).contains(fatal)) {
        close();
        return;
      }
      to.write(buffer, 0, length);
      to.flush();
    }
  }

  private static void copyAnswers(InputStream from, SocketChannel client) {
    try {
      from.transferTo(Channels.newOutputStream(client));
    } catch (IOException _) {
      // One side has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
