package io.wbcli.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Stands between the command and the engine, and breaks down for good at the first request that
 * contains a text.
 */
final class FailingProxy implements AutoCloseable {

  private static final String ENGINE = "/var/run/docker.sock";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final String fatal;

  FailingProxy(String fatal) throws IOException {
    this.fatal = fatal;
    Thread.startVirtualThread(this::accept);
  }

  String address() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.startVirtualThread(() -> connect(client));
      }
    } catch (IOException _) {
      // It has broken down, or the test is over.
    }
  }

  private void connect(Socket client) {
    try (client;
        SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      engine.connect(UnixDomainSocketAddress.of(ENGINE));
      Thread.startVirtualThread(() -> copyAnswers(Channels.newInputStream(engine), client));
      copyRequests(client.getInputStream(), Channels.newOutputStream(engine));
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
        server.close();
        return;
      }
      to.write(buffer, 0, length);
      to.flush();
    }
  }

  private static void copyAnswers(InputStream from, Socket client) {
    try {
      from.transferTo(client.getOutputStream());
    } catch (IOException _) {
      // One side has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
