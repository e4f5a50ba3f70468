package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing of an instance that the older tool has started is lost when it is taken over. */
@FirstStart
class TakeOverIT {

  @RegisterExtension private final LiveHost host = new LiveHost();
  private final TakeOver takeOver = new TakeOver(host);

  @ParameterizedTest
  @EnumSource
  void aRestartWithServersJsonKeepsAllThatTheContainersHave(OlderInstance.Generation generation) {
    OlderTool tool = takeOver.of(generation).start();
    takeOver.assertSucceeds(tool, "servers.json");
    takeOver.assertStopsAndRuns(tool, "servers.json");
  }

  @Test
  void aDatabaseInTheMountRootIsFoundThere() {
    OlderTool tool =
        takeOver.of(OlderInstance.Generation.WITHOUT_CACHE).withDatabaseInTheMountRoot().start();
    takeOver.assertSucceeds(tool, "servers.json");
  }

  @Test
  void aTakeOverThatFailsBringsBackTheContainersThatDockerHasNotRemoved() {
    OlderInstance instance = OlderInstance.of(host, OlderInstance.Generation.WITH_CACHE);
    OlderTool tool = takeOver.of(instance.generation()).start();
    Map<String, String> app = ContainerFacts.of(host.id());
    String ids = host.inspect("", "{{.Id}}") + host.inspect("-postgres", "{{.Id}}");
    String broken = host.derive(TestImages.app(), "CMD [\"false\"]");
    Shell.succeed("docker tag %s %s".formatted(broken, instance.appImage()));
    host.fail(1, "-c", "servers.json", "restart", host.id());
    assertThat(host.inspect("", "{{.Id}}") + host.inspect("-postgres", "{{.Id}}")).isEqualTo(ids);
    assertThat(ContainerFacts.of(host.id())).isEqualTo(app);
    assertThat(host.sql("SELECT value FROM kept")).isEqualTo("row");
    assertThat(tool.page()).contains("<b class=\"up\">up</b> Postgres");
  }

  @Test
  void aRunLeavesThemAsTheyAreAndSaysWhatARestartWouldDo() {
    OlderTool tool = takeOver.of(OlderInstance.Generation.WITH_CACHE).start();
    TakeOverChanges changes = TakeOverChanges.since(tool.containers());
    String app = host.inspect("", "{{.Id}}");
    assertThat(host.succeed("-c", "servers.json", "run", host.id()).err())
        .contains(
            host.id() + "-postgres differs from the config: started by another tool",
            "run \"wb restart " + host.id() + "\" to apply it");
    assertThat(host.inspect("", "{{.Id}}")).isEqualTo(app);
    changes.assertAllAreAllowed();
  }

  @Test
  void aStopRemovesThemWithTheirNetwork() {
    OlderTool tool = takeOver.of(OlderInstance.Generation.NEWEST).start();
    host.succeed("-c", "servers.json", "stop", host.id());
    assertThat(host.leftovers()).isEmpty();
    host.succeed("-c", "servers.json", "run", host.id());
    tool.assertNothingIsLost();
  }

  @Test
  void allInTheFormOfTheOlderToolIsPublishedOnAllAddresses() {
    OlderTool tool = takeOver.of(OlderInstance.Generation.NEWEST).start();
    host.succeed("-c", "servers.json", "restart", host.id());
    assertThat(host.inspect("", "{{json (index .HostConfig.PortBindings \"8000/tcp\")}}"))
        .isEqualTo("[{\"HostIp\":\"\",\"HostPort\":\"%d\"}]".formatted(host.port()));
    assertThat(host.inspect("-postgres", "{{json (index .HostConfig.PortBindings \"5432/tcp\")}}"))
        .isEqualTo("[{\"HostIp\":\"\",\"HostPort\":\"%d\"}]".formatted(host.port() + 10_000));
    Shell.succeed("curl -fs -o /dev/null http://[::1]:%d/".formatted(host.port()));
    tool.assertNothingIsLost();
  }
}
