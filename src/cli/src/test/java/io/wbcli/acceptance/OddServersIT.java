package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.OddServers;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file with broken servers beside the one that is used. */
@FirstStart
class OddServersIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private OlderTool tool;

  @BeforeEach
  void start() throws Exception {
    OlderInstance instance = OlderInstance.of(host, OlderInstance.Generation.WITH_CACHE);
    OlderTool.writeFiles(host, instance);
    Files.writeString(
        host.directory().resolve("servers.json"),
        OddServers.file(host.id(), host.port(), instance.version()));
    tool = new OlderTool(instance).start();
  }

  @Test
  void oneThatIsHealthyIsTakenOverWithAWarningForEachThatIsNot() {
    LiveHost.Result result =
        host.succeed("-c", "servers.json", "restart", host.id(), "--accept-changes");
    assertThat(result.out())
        .isEqualTo(host.id() + ": running at http://127.0.0.1:" + host.port() + "\n");
    assertThat(result.err()).contains("warning").contains(OddServers.broken());
    tool.assertNothingIsLost();
  }

  @Test
  void oneThatIsBrokenIsRefusedAndWithItAllThatAreSelectedBesideIt() {
    String app = host.inspect("", "{{.Id}} {{.State.Status}}");
    for (String broken : OddServers.broken()) {
      LiveHost.Result result = host.fail(3, "-c", "servers.json", "restart", host.id(), broken);
      assertThat(result.err()).contains("servers.json:");
    }
    assertThat(host.fail(3, "-c", "servers.json", "restart", "@all").err()).contains("unknown-key");
    assertThat(host.inspect("", "{{.Id}} {{.State.Status}}")).isEqualTo(app);
  }
}
