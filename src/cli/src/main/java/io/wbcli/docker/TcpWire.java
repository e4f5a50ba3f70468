package io.wbcli.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection over TCP, with or without TLS. */
record TcpWire(Socket socket) implements Wire {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  static TcpWire connect(URI host, Optional<SSLSocketFactory> tls) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      socket.connect(
          new InetSocketAddress(host.getHost(), host.getPort()), (int) CONNECT_LIMIT.toMillis());
      return new TcpWire(tls.isEmpty() ? socket : secure(socket, host, tls.get()));
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket secure(Socket socket, URI host, SSLSocketFactory tls) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, host.getHost(), host.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  @Override
  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
