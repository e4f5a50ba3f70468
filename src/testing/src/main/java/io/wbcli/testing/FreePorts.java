package io.wbcli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ports that nobody uses, none of which is handed out twice: a file that all test processes of this
 * user share holds the last one.
 */
public final class FreePorts {

  /** Below the range from which the kernel takes the ports of outgoing connections. */
  private static final int FIRST = 20_000;

  private static final int COUNT = 12_000;

  private static final Path LAST =
      Path.of(
          System.getProperty("java.io.tmpdir"), "wb-test-port." + System.getProperty("user.name"));

  private FreePorts() {}

  /** One port of the loopback address. */
  public static synchronized int next() {
    try (FileChannel file =
            FileChannel.open(
                LAST,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var _ = file.lock()) {
      int port = after(read(file));
      while (!isFree(port)) {
        port = after(port);
      }
      file.write(ByteBuffer.allocate(Integer.BYTES).putInt(0, port), 0);
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int read(FileChannel file) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(Integer.BYTES);
    file.read(last, 0);
    return last.getInt(0);
  }

  private static int after(int port) {
    return FIRST + Math.floorMod(port - FIRST + 1, COUNT);
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
