package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing of an instance that the older tool has started is lost when it is taken over. */
@FirstStart
class TakeOverIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private OlderTool tool(OlderInstance.Generation generation) {
    OlderInstance instance = OlderInstance.of(host, generation);
    OlderTool.writeFiles(host, instance);
    return new OlderTool(instance);
  }

  private void assertTakenOver(OlderTool tool, String config) {
    TakeOverChanges changes = TakeOverChanges.since(tool.containers());
    host.succeed("-c", config, "restart", host.id());
    changes.assertAllAreAllowed();
    tool.assertNothingIsLost();
    assertThat(host.all()).isEqualTo(tool.containersTakenOver());
    assertThat(host.running()).isEqualTo(tool.containersTakenOver());
    assertThat(host.inspect("", "{{index .Config.Labels \"io.wbcli.instance\"}}"))
        .isEqualTo(host.id());
  }

  private void assertStopsAndRuns(OlderTool tool, String config) {
    host.succeed("-c", config, "stop", host.id());
    assertThat(host.leftovers()).isEmpty();
    host.succeed("-c", config, "run", host.id());
    tool.assertNothingIsLost();
  }

  @ParameterizedTest
  @EnumSource
  void aRestartWithServersJsonKeepsAllThatTheContainersHave(OlderInstance.Generation generation) {
    OlderTool tool = tool(generation).start();
    assertTakenOver(tool, "servers.json");
    assertStopsAndRuns(tool, "servers.json");
  }

  @ParameterizedTest
  @EnumSource
  void soDoesARestartWithTheImportedConfig(OlderInstance.Generation generation) throws Exception {
    OlderTool tool = tool(generation).start();
    host.succeed("import", "servers.json", "--env", ".env", "--output", "imported");
    assertThat(OlderEnvironment.isSecretIn(Files.readString(imported("instances.yaml")))).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(imported(".env"))))
        .isEqualTo("rw-------");
    Files.delete(host.directory().resolve(".env"));
    assertTakenOver(tool, "imported/instances.yaml");
    assertStopsAndRuns(tool, "imported/instances.yaml");
  }

  @Test
  void anImportFromRunningContainersKeepsWhatServersJsonDoesNotKnow() throws Exception {
    Path further = Files.createDirectory(host.directory().resolve("further"));
    OlderTool tool =
        tool(OlderInstance.Generation.NEWEST)
            .withAppOptions(
                "-e 'FURTHER_SECRET=hush $1 # 2'",
                "-v %s:/further:ro".formatted(further),
                "-p 127.0.0.1:%d:9000".formatted(FreePorts.next()),
                "--memory 1g",
                "--add-host db.example.org:192.0.2.7",
                "--restart always")
            .withPostgresCommand("-c max_connections=77")
            .start();
    host.succeed("import", "servers.json", "--from-running", "--output", "imported");
    assertThat(Files.readString(imported("instances.yaml"))).doesNotContain("hush");
    assertThat(host.succeed("-c", "imported/instances.yaml", "restart", host.id(), "-n").err())
        .doesNotContain("--accept-changes");
    assertTakenOver(tool, "imported/instances.yaml");
    assertThat(host.sql("SHOW max_connections")).isEqualTo("77");
    assertStopsAndRuns(tool, "imported/instances.yaml");
  }

  @Test
  void anImportOverwritesNothing() throws Exception {
    tool(OlderInstance.Generation.WITH_CACHE);
    Files.createDirectory(imported(""));
    for (String name : new String[] {"instances.yaml", ".env"}) {
      Files.writeString(imported(name), "mine");
      LiveHost.Result result = host.wb("import", "servers.json", "--output", "imported");
      assertThat(result.exitCode()).isNotZero();
      assertThat(result.err()).contains("imported/" + name);
      assertThat(imported("").toFile().list()).containsExactly(name);
      assertThat(imported(name)).hasContent("mine");
      Files.delete(imported(name));
    }
  }

  private Path imported(String name) {
    return host.directory().resolve("imported").resolve(name);
  }

  @Test
  void aDatabaseInTheMountRootIsFoundThere() {
    OlderTool tool =
        tool(OlderInstance.Generation.WITHOUT_CACHE).withDatabaseInTheMountRoot().start();
    assertTakenOver(tool, "servers.json");
    assertStopsAndRuns(tool, "servers.json");
  }

  @Test
  void aRunLeavesThemAsTheyAreAndSaysWhatARestartWouldDo() {
    OlderTool tool = tool(OlderInstance.Generation.WITH_CACHE).start();
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
    OlderTool tool = tool(OlderInstance.Generation.NEWEST).start();
    host.succeed("-c", "servers.json", "stop", host.id());
    assertThat(host.leftovers()).isEmpty();
    host.succeed("-c", "servers.json", "run", host.id());
    tool.assertNothingIsLost();
  }

  @Test
  void allInTheFormOfTheOlderToolIsPublishedOnAllAddresses() {
    OlderTool tool = tool(OlderInstance.Generation.NEWEST).start();
    host.succeed("-c", "servers.json", "restart", host.id());
    assertThat(host.inspect("", "{{json (index .HostConfig.PortBindings \"8000/tcp\")}}"))
        .isEqualTo("[{\"HostIp\":\"\",\"HostPort\":\"%d\"}]".formatted(host.port()));
    assertThat(host.inspect("-postgres", "{{json (index .HostConfig.PortBindings \"5432/tcp\")}}"))
        .isEqualTo("[{\"HostIp\":\"\",\"HostPort\":\"%d\"}]".formatted(host.port() + 10_000));
    Shell.succeed("curl -fs -o /dev/null http://[::1]:%d/".formatted(host.port()));
    tool.assertNothingIsLost();
  }
}
