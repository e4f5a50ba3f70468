package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.Instance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  private static String labelled(String label) {
    return "mountPath: /data\ninstances:\n  x: {port: 9001, serverVersion: 1, label: '"
        + label
        + "'}\n";
  }

  private String label(String text, String... environment) {
    Config config = files.load(labelled(text), environment);
    Instance instance = config.resolve(List.of("x")).getFirst();
    return instance.label();
  }

  @Test
  void aVariableComesFromTheEnvironment() {
    assertThat(label("a ${NAME} b", "NAME", "value")).isEqualTo("a value b");
  }

  @Test
  void theEnvironmentOverridesTheFileNextToTheConfig() {
    files.write(".env", "NAME=from file\nOTHER=\"quoted\" # comment\n");
    assertThat(label("${NAME}")).isEqualTo("from file");
    assertThat(label("${OTHER}")).isEqualTo("quoted");
    assertThat(label("${NAME}", "NAME", "environment")).isEqualTo("environment");
  }

  @Test
  void aDefaultReplacesAVariableThatIsNotSetOrEmpty() {
    assertThat(label("${NAME:-some default}")).isEqualTo("some default");
    assertThat(label("${NAME:-some default}", "NAME", "")).isEqualTo("some default");
    assertThat(label("${NAME}", "NAME", "")).isEmpty();
  }

  @Test
  void twoDollarSignsBecomeOneAndValuesAreNotExpandedAgain() {
    assertThat(label("$${NAME} costs $5")).isEqualTo("${NAME} costs $5");
    assertThat(label("${NAME}", "NAME", "${OTHER} \\1 $2")).isEqualTo("${OTHER} \\1 $2");
  }

  @Test
  void aMissingVariableIsAnErrorOfItsInstanceOnly() {
    Config config = files.load(labelled("${NAME}") + "  y: {port: 9002, serverVersion: 1}\n");
    assertThat(config.resolve(List.of("y"))).hasSize(1);
    assertThatThrownBy(() -> config.resolve(List.of("x")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("instances.yaml:3:44: instances.x.label: variable NAME is not set");
  }

  @Test
  void theMessageOfAMissingVariableComesFromTheConfig() {
    Config config = files.load(labelled("${NAME:?ask the platform team}"));
    assertThatThrownBy(() -> config.resolve(List.of("x")))
        .hasMessageContaining("variable NAME is not set: ask the platform team");
  }

  @Test
  void anInvalidLineOfTheFileIsReportedWithoutItsContent() {
    files.write(".env", "this is no assignment and may be a s3cret\n");
    assertThatThrownBy(() -> files.load(labelled("x")))
        .hasMessageContaining(".env")
        .hasMessageNotContaining("s3cret");
  }
}
