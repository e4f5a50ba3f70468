package io.wbcli.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.HostPort;
import io.wbcli.testing.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderTest {

  @Test
  void aFreePortHasNoHolder() {
    assertThat(PortHolder.find(new HostPort("127.0.0.1", FreePorts.next()))).isEmpty();
  }

  @Test
  void theProcessThatListensIsNamed() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortHolder.find(new HostPort("127.0.0.1", socket.getLocalPort())).orElseThrow())
          .startsWith("in use by process " + ProcessHandle.current().pid() + " (")
          .contains("java");
    }
  }

  @Test
  void anAddressThatTheHostDoesNotHaveIsReported() {
    assertThat(PortHolder.find(new HostPort("192.0.2.1", 9001)).orElseThrow())
        .isEqualTo("192.0.2.1 is not an address of this host");
  }
}
