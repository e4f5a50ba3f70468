package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.Instance;
import io.wbcli.testing.OddServers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code wb import} writes is what the older tool's files have said. */
class ServersImportTest extends ImportFixture {

  @Test
  void everyUsableServerIsTheSameInstanceAfterwards() {
    ServersImport servers = read(OddServers.file("healthy", 4000, "1.7.0"));
    List<Instance> before = servers.usable();
    assertThat(before).hasSizeGreaterThan(50);
    Config after = reload(servers.result());
    assertThat(after.resolve(after.entries().keySet())).isEqualTo(before);
    assertThat(servers.leftOut()).containsKeys("unknown-key", "Capital_Letter");
  }

  @Test
  void sharedValuesAreDefaultsSecretsArePlaceholdersAndTextThatLooksLikeANumberIsQuoted() {
    assertThat(read(TWO).result().config())
        .contains(
            """
            # this file. instances.example.yaml explains every key.
            domain: example.org

            # What most instances share. An instance's own key wins; maps merge, lists replace.
            defaults:
            """,
            """
                ANTHROPIC_API_KEY: ${ANTHROPIC_API_KEY}
            """,
            """
              x:
                label: 'No'
                port: 3001
                serverVersion: '1.10'
                adminVersion: '2.0'
                tags:
                  - on call
                openAccess: true
                mountPath: /data
            """)
        .doesNotContain("value of");
  }

  @Test
  void whatIsNotSetIsMissingAndCanBeAddedLater() {
    environment.remove("STATUS_API_KEY");
    environment.remove("GITHUB_TOKEN");
    ServersImport servers = read(TWO);
    assertThat(servers.missing()).containsExactly("STATUS_API_KEY");
    ServersImport.Result result = servers.result();
    assertThat(result.config()).contains("${STATUS_API_KEY}").doesNotContain("GITHUB_TOKEN");
    files.write(".env", result.environmentFile() + "STATUS_API_KEY=later\n");
    assertThat(files.load(result.config()).resolve(List.of("x", "y"))).hasSize(2);
  }

  @Test
  void onlyAServersJsonIsImported() {
    assertThatThrownBy(
            () ->
                ServersImport.read(
                    files.write("instances.yaml", ConfigFiles.MINIMAL),
                    environment,
                    Optional.empty()))
        .hasMessageContaining("expected a servers.json");
    assertThatThrownBy(
            () ->
                ServersImport.read(
                    files.write("servers.json", "[]"),
                    environment,
                    Optional.of(directory.resolve("no.env"))))
        .hasMessageContaining("no.env: file not found");
  }
}
