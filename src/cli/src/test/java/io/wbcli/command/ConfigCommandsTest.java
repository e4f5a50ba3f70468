package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code wb list} and {@code wb config}, which need no engine. */
class ConfigCommandsTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @AfterEach
  void opensNoEngine() {
    assertThat(wb.hasOpenedEngine()).isFalse();
  }

  private void writeConfig(String text) throws IOException {
    Files.writeString(wb.directory().resolve("instances.yaml"), text);
  }

  private void writeTwo() throws IOException {
    writeConfig(
        """
        mountPath: /mnt
        defaults: {environment: {API_KEY: s3cret, PRICE: $$5}}
        instances:
          testing: {port: 9001, serverVersion: 1.10, tags: [staging, eu], label: Test site}
          nigeria: {port: 9002, serverVersion: 1.6.7, adminVersion: 1.0.0, label: Nigéria}
        """);
  }

  private void writeInvalid() throws IOException {
    writeConfig(
        """
        mountPath: /mnt
        instances:
          testing: {port: 9001, serverVersion: 1}
          broken: {prot: 1, serverVersion: 2}
          unset: {port: 9003, serverVersion: 3, label: '${NOT_SET}'}
          Wrong: {port: 9004, serverVersion: 4}
        """);
  }

  @Test
  void listAlignsTheInstancesInTheOrderOfTheConfig() throws IOException {
    writeTwo();
    assertThat(wb.run("list")).isZero();
    assertThat(wb.out())
        .isEqualTo(
            """
            ID       VERSION  ADMIN  PORT  TAGS        LABEL
            testing  1.10            9001  staging,eu  Test site
            nigeria  1.6.7    1.0.0  9002              Nigéria
            """);
    assertThat(wb.err()).isEmpty();
    String all = wb.out();
    wb.run("ls", "@all");
    assertThat(wb.out()).isEqualTo(all);
  }

  @Test
  void anEmptyNameOfTheConfigFileIsMisuse() {
    assertThat(wb.run("list", "--config=")).isEqualTo(2);
    assertThat(wb.err()).isEqualTo("error: --config requires a file; see \"wb list --help\"\n");
  }

  @Test
  void showHasTheSameOrderOfKeysEachTime() throws IOException {
    writeTwo();
    wb.run("config", "show", "testing", "--json");
    assertThat(wb.out())
        .containsSubsequence("\"label\"", "\"bind\"", "\"port\"", "\"serverVersion\"");
  }

  @Test
  void listLeavesOutColumnsOnANarrowTerminal() throws IOException {
    writeTwo();
    wb.runOnTerminal(35, "list");
    assertThat(wb.out())
        .isEqualTo(
            """
            ID       VERSION  PORT  LABEL
            testing  1.10     9001  Test site
            nigeria  1.6.7    9002  Nigéria
            """);
    wb.runOnTerminal(20, "list");
    assertThat(wb.out().lines())
        .containsExactly("ID       VERSION ...", "testing  1.10    ...", "nigeria  1.6.7   ...");
  }

  @Test
  void listTakesSelectors() throws IOException {
    writeTwo();
    wb.run("list", "@staging", "--quiet");
    assertThat(wb.out()).isEqualTo("testing\n");
    wb.run("list", "--except", "testing", "-q");
    assertThat(wb.out()).isEqualTo("nigeria\n");
  }

  @Test
  void listMarksInstancesThatCannotBeUsed() throws IOException {
    writeInvalid();
    assertThat(wb.run("list")).isZero();
    assertThat(wb.out())
        .isEqualTo(
            """
            ID       VERSION  PORT  LABEL
            testing  1        9001  testing
            broken   2              (invalid config)
            unset    3        9003  (variable not set)
            Wrong    4              (invalid config)
            """);
    assertThat(wb.err())
        .contains("warning: instance \"broken\" cannot be used: ")
        .contains("warning: instance \"Wrong\" cannot be used: ");
  }

  @Test
  void listHasADocument() throws IOException {
    writeInvalid();
    assertThat(wb.run("list", "--json")).isZero();
    JsonNode instances = wb.json().path("instances");
    assertThat(instances).hasSize(4);
    assertThat(instances.path(0).toString())
        .isEqualTo(
            """
            {"id":"testing","valid":true,"serverVersion":"1","label":"testing","bind":"127.0.0.1",\
            "port":9001,"directory":"/mnt/testing","tags":[]}\
            """);
    assertThat(instances.path(1).path("valid").asBoolean()).isFalse();
    assertThat(instances.at("/1/problems/0/message").asText()).contains("unknown key \"prot\"");
    assertThat(instances.at("/2/problems/0/message").asText()).contains("NOT_SET is not set");
  }

  @Test
  void validateCountsTheInstances() throws IOException {
    assertThat(wb.run("config", "validate")).isZero();
    assertThat(wb.out()).endsWith("instances.yaml: valid, 2 instances\n");
    wb.run("config", "validate", "--json");
    assertThat(wb.json().path("valid").asBoolean()).isTrue();
    assertThat(wb.json().path("instanceCount").asInt()).isEqualTo(2);
  }

  @Test
  void validateReportsAllErrorsWithExitCode3() throws IOException {
    writeInvalid();
    assertThat(wb.run("config", "validate")).isEqualTo(3);
    assertThat(wb.out()).isEmpty();
    assertThat(wb.err())
        .contains("unknown key \"prot\"")
        .contains("instances.broken.port: required")
        .contains("variable NOT_SET is not set")
        .contains("invalid instance id \"Wrong\"")
        .doesNotContain("--except");
    wb.run("config", "validate", "--json");
    assertThat(wb.json().at("/error/problems")).hasSize(4);
  }

  @Test
  void showMasksSecretsUnlessAskedFor() throws IOException {
    writeTwo();
    assertThat(wb.run("config", "show", "testing")).isZero();
    assertThat(wb.out())
        .startsWith("instances:\n  testing:\n    label: Test site\n")
        .contains("    serverVersion: '1.10'\n")
        .contains("      API_KEY: '********'\n")
        .contains("      app: timroberton/comb:wb-fastr-server-v1.10\n")
        .contains("      timeout: 120s\n")
        .doesNotContain("s3cret");
    wb.run("config", "show", "testing", "--json");
    assertThat(wb.out()).doesNotContain("s3cret");
    JsonNode config = wb.json().at("/instances/0/config");
    assertThat(config.path("port").asInt()).isEqualTo(9001);
    assertThat(config.path("tags")).hasSize(2);
    wb.run("config", "show", "testing", "--show-secrets");
    assertThat(wb.out()).contains("API_KEY: s3cret", "PRICE: $$5");
    wb.run("config", "show", "testing", "--show-secrets", "--json");
    assertThat(wb.json().at("/instances/0/config/environment/PRICE").asText()).isEqualTo("$5");
  }

  @Test
  void showOfAnInvalidInstanceIsExitCode3() throws IOException {
    writeInvalid();
    assertThat(wb.run("config", "show", "broken")).isEqualTo(3);
    assertThat(wb.run("config", "show", "testing")).isZero();
  }

  /** What is shown is a config file that means the same. */
  @Test
  void showIsAConfigOfTheSameInstance() throws IOException {
    Path example = Path.of("instances.example.yaml").toAbsolutePath();
    var config = new ConfigLoader(Map.of()).load(example);
    for (String name : config.usable()) {
      assertThat(wb.run("config", "show", name, "--show-secrets", "-c", example.toString()))
          .isZero();
      Path shown = Files.writeString(wb.directory().resolve("shown.yaml"), wb.out());
      assertThat(new ConfigLoader(Map.of()).load(shown).resolve(List.of(name)))
          .isEqualTo(config.resolve(List.of(name)));
    }
  }

  @Test
  void schemaIsPrinted() throws IOException {
    writeConfig("not: read");
    assertThat(wb.run("config", "schema")).isZero();
    assertThat(wb.json().path("properties").has("instances")).isTrue();
    wb.run("config", "schema", "--json");
    assertThat(wb.json().at("/schema/properties").has("instances")).isTrue();
  }
}
