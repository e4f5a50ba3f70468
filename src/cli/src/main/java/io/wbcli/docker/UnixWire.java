package io.wbcli.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** A connection over a Unix socket. */
record UnixWire(SocketChannel channel) implements Wire {

  static UnixWire connect(String path) throws IOException {
    return new UnixWire(SocketChannel.open(UnixDomainSocketAddress.of(path)));
  }

  @Override
  public InputStream in() {
    return Channels.newInputStream(channel);
  }

  @Override
  public OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
