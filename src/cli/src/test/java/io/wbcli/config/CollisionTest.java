package io.wbcli.config;

import static io.wbcli.config.ConfigFiles.MINIMAL;
import static io.wbcli.config.ConfigFiles.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances that use the same container name, port or directory. */
class CollisionTest {

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  @Test
  void twoInstancesOnOnePort() {
    assertThatThrownBy(() -> files.load(MINIMAL + "  y: {port: 9001, serverVersion: 1}\n"))
        .hasMessageContaining(
            "instances.yaml:6:13: instances.y.port: port 9001 is already used by instance \"x\"");
  }

  @Test
  void aPublishedDatabaseOnThePortOfAnotherInstance() {
    String publish = "postgres: {publish: '0.0.0.0:9001'}";
    assertThatThrownBy(
            () -> files.load(MINIMAL + "  y: {port: 9002, serverVersion: 1, " + publish + "}\n"))
        .hasMessageContaining(
            "instances.y.postgres.publish: port 9001 is already used by instance \"x\"");
  }

  @Test
  void twoInstancesOnOnePortInDifferentNotations() {
    assertThatThrownBy(() -> files.load(MINIMAL + "  y: {port: '09001', serverVersion: 1}\n"))
        .hasMessageContaining("port 9001 is already used by instance \"x\"");
  }

  @Test
  void aPublishedDatabaseOnThePortOfItsOwnApp() {
    assertThatThrownBy(() -> files.load(withKey("postgres: {publish: 9001}")))
        .hasMessageContaining("port 9001 is already used by instance \"x\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-postgres", "x-valkey", "x-admin", "x-previous", "x-valkey-previous"})
  void twoIdsWithOneContainerNameAreReportedOnce(String id) {
    var thrown =
        catchThrowableOfType(
            ConfigException.class,
            () -> files.load(MINIMAL + "  " + id + ": {port: 9002, serverVersion: 1}\n"));
    assertThat(thrown.problems())
        .singleElement()
        .hasToString(
            "%s:6:%d: instances.%s: container name \"%s\" is already used by instance \"x\""
                .formatted(directory.resolve("instances.yaml"), id.length() + 5, id, id));
  }

  @Test
  void anIdWithTheContainerNameOfARepair() {
    assertThatThrownBy(
            () -> files.load(MINIMAL + "  x-valkey-repair: {port: 9002, serverVersion: 1}\n"))
        .hasMessageContaining("container name \"x-valkey-repair\" is already used");
  }

  @Test
  void twoInstancesInOneDirectoryAreReportedOnce() {
    var thrown =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                files.load(
                    MINIMAL
                        + "  y: {port: 9002, serverVersion: 1, mountPath: /data/../data,"
                        + " instanceDir: x}\n"));
    assertThat(thrown.problems()).hasSize(1);
    assertThat(thrown.problems().getFirst().toString())
        .contains("instances.y.instanceDir: directory /data/x is already used by instance \"x\"");
  }

  @Test
  void oneDirectoryNameOnTwoVolumesIsAllowed() {
    String other = "  y: {port: 9002, serverVersion: 1, mountPath: /other, instanceDir: x}\n";
    assertThat(files.load(MINIMAL + other).entries()).hasSize(2);
  }
}
