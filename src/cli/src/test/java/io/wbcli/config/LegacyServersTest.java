package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.service.Admin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyServersTest {

  private static final String SERVERS =
      """
      [
      \t{"id": "testing", "label": "Testing \\/ A", "port": 9001, "serverVersion": "1.6.7",
      \t "adminVersion": "1.0.0", "french": true, "ethiopian": true, "openAccess": true, "tags": ["staging"]},
      \t{"id": "nigeria", "label": "Nigeria", "port": 9002, "serverVersion": "1.10", "volume": "vol_ng", "instanceDir": "ng"}
      ]
      """;

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  private Instance load(String id, String... environment) {
    return files
        .loadFile("servers.json", SERVERS, environment)
        .resolve(List.of(new InstanceId(id)))
        .getFirst();
  }

  @Test
  void flagsBecomeSettings() {
    Instance testing = load("testing", "MOUNT_PATH", "/data", "DOMAIN", "example.org");
    assertThat(testing.label()).isEqualTo("Testing / A");
    assertThat(testing.directory()).isEqualTo(Path.of("/data/testing"));
    assertThat(testing.domain()).contains("example.org");
    assertThat(testing.tags()).containsExactly("staging");
    assertThat(testing.has(Admin.NAME)).isTrue();
    assertThat(testing.settings())
        .containsEntry("INSTANCE_LANGUAGE", "fr")
        .containsEntry("INSTANCE_CALENDAR", "ethiopian")
        .containsEntry("OPEN_ACCESS", "1");
  }

  @Test
  void aVolumeBecomesAMountPathBelowMnt() {
    Instance nigeria = load("nigeria");
    assertThat(nigeria.directory()).isEqualTo(Path.of("/mnt/vol_ng/ng"));
    assertThat(nigeria.serverVersion()).isEqualTo("1.10");
    assertThat(nigeria.domain()).isEmpty();
  }

  @Test
  void thePasswordOfAllInstancesComesFromTheEnvironment() {
    assertThat(load("nigeria", "POSTGRES_PASSWORD", "old").postgres().password()).contains("old");
    assertThat(load("nigeria").postgres().password()).isEmpty();
  }

  @Test
  void withoutVolumeAndMountPathTheErrorNamesTheVariable() {
    assertThatThrownBy(() -> load("testing"))
        .hasMessageContaining("variable MOUNT_PATH is not set");
  }

  @Test
  void invalidJsonIsReportedWithItsLocation() {
    assertThatThrownBy(() -> files.loadFile("servers.json", "[{\"id\": }]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("servers.json:1:9: invalid JSON");
  }

  @Test
  void aDuplicateIdAndAnUnknownKeyAreReported() {
    assertThatThrownBy(
            () ->
                files.loadFile(
                    "servers.json",
                    """
                    [{"id": "x", "port": 9001, "serverVersion": "1", "prot": 1},
                     {"id": "x", "port": 9002, "serverVersion": "1"}]
                    """))
        .hasMessageContaining("[0].prot: unknown key \"prot\"; did you mean \"port\"?")
        .hasMessageContaining("[1].id: duplicate instance \"x\"");
  }

  @Test
  void aMapInJsonIsReadAsInstancesYaml() {
    Config config =
        files.loadFile(
            "instances.json",
            "{\"mountPath\": \"/data\", \"instances\": {\"x\": {\"port\": 9001, \"serverVersion\":"
                + " 1.10}}}");
    assertThat(config.resolve(List.of(new InstanceId("x"))).getFirst().serverVersion())
        .isEqualTo("1.10");
  }
}
