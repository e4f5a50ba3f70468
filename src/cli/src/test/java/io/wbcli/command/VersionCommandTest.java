package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.Version;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version of the tool, and of what it runs on. */
class VersionCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @Test
  void verboseHasTheCommitTheJdkAndTheEngine() {
    assertThat(wb.run("version", "--verbose")).isZero();
    assertThat(wb.out())
        .startsWith("wb " + Version.current() + "\n")
        .contains("  commit  " + Version.commit() + "\n")
        .contains("  java    " + Runtime.version() + " (compiled for 25)\n")
        .contains("  engine  28.5.1 (API 1.51)\n");
  }

  @Test
  void anEngineThatIsNotReachableIsNoError() throws IOException {
    wb.engine().failOn(Kind.UNREACHABLE, call -> call.equals("info"));
    assertThat(wb.run("version", "-v")).isZero();
    assertThat(wb.out()).contains("  engine  unreachable: refused by the test: info\n");
    assertThat(wb.err()).isEmpty();
    assertThat(wb.run("version", "--json")).isZero();
    assertThat(wb.json().at("/engine/reachable").asBoolean(true)).isFalse();
    assertThat(wb.json().at("/engine/error").asText()).isEqualTo("refused by the test: info");
  }

  @Test
  void jsonHasAllOfIt() throws IOException {
    assertThat(wb.run("version", "--json")).isZero();
    assertThat(wb.json().path("version").asText()).isEqualTo(Version.current());
    assertThat(wb.json().path("commit").asText()).isEqualTo(Version.commit());
    assertThat(wb.json().at("/java/runtime").asText()).isEqualTo(Runtime.version().toString());
    assertThat(wb.json().at("/java/target").asText()).isEqualTo("25");
    assertThat(wb.json().at("/engine/reachable").asBoolean()).isTrue();
    assertThat(wb.json().at("/engine/version").asText()).isEqualTo("28.5.1");
    assertThat(wb.json().at("/engine/apiVersion").asText()).isEqualTo("1.51");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version --json", "--json --help", "run --help --json"})
  void theOptionsForVersionAndHelpPrintText(String arguments) {
    assertThat(wb.run(arguments.split(" "))).isZero();
    assertThat(wb.out()).isNotBlank().doesNotStartWith("{");
    assertThat(wb.hasOpenedEngine()).isFalse();
  }
}
