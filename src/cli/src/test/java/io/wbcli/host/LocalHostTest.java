package io.wbcli.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.HostPort;
import io.wbcli.runtime.InMemoryRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LocalHostTest {

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anInterruptEndsTheWaitForAnAppThatDoesNotAnswer() throws IOException {
    Thread caller = Thread.currentThread();
    LocalHost host = new LocalHost(new InMemoryRuntime(), Path.of("/nonexistent"));
    try (ServerSocket app = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> asked =
          CompletableFuture.supplyAsync(
              () -> {
                Socket request = accept(app);
                caller.interrupt();
                return request;
              });
      HostPort port = new HostPort(HostPort.LOOPBACK, app.getLocalPort());
      assertThat(host.httpStatus(port, "/", Duration.ofHours(1))).isEmpty();
      assertThat(Thread.interrupted()).isTrue();
      asked.join().close();
    }
  }

  private static Socket accept(ServerSocket app) {
    try {
      return app.accept();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
