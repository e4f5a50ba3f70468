package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is lost of an instance whose {@code servers.json} is imported first. */
@FirstStart
class ImportIT {

  @RegisterExtension private final LiveHost host = new LiveHost();
  private final TakeOver takeOver = new TakeOver(host);

  @ParameterizedTest
  @EnumSource
  void aRestartWithTheImportedConfigKeepsAllThatTheContainersHave(
      OlderInstance.Generation generation) throws Exception {
    OlderTool tool = takeOver.of(generation).start();
    host.succeed("import", "servers.json", "--env", ".env", "--output", "imported");
    assertThat(OlderEnvironment.isSecretIn(Files.readString(imported("instances.yaml")))).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(imported(".env"))))
        .isEqualTo("rw-------");
    Files.delete(host.directory().resolve(".env"));
    takeOver.assertSucceeds(tool, "imported/instances.yaml");
  }

  @Test
  void anImportFromRunningContainersKeepsWhatServersJsonDoesNotKnow() throws Exception {
    host.afterwards("docker volume rm " + host.id() + "-volume");
    Path further = Files.createDirectory(host.directory().resolve("further"));
    OlderTool tool =
        takeOver
            .of(OlderInstance.Generation.NEWEST)
            .withAppOptions(
                "-e 'FURTHER_SECRET=hush $1 # 2'",
                "-v %s:/further:ro".formatted(further),
                "-v %s-volume:/kept".formatted(host.id()),
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
    takeOver.assertSucceeds(tool, "imported/instances.yaml");
    assertThat(host.sql("SHOW max_connections")).isEqualTo("77");
    takeOver.assertStopsAndRuns(tool, "imported/instances.yaml");
  }

  @Test
  void anImportOverwritesNothing() throws Exception {
    takeOver.of(OlderInstance.Generation.WITH_CACHE);
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
}
