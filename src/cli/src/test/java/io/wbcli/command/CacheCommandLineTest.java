package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wb cache} as scripts see it, without a cache that runs. */
class CacheCommandLineTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @ParameterizedTest
  @ValueSource(
      strings = {"cache", "cache stats", "cache keys", "cache get", "cache flush", "cache repair"})
  void theCacheCommandsHaveHelpWithExamplesToo(String command) {
    assertThat(wb.run((command + " --help").split(" "))).isZero();
    assertThat(wb.out()).contains("Examples:").contains("wb " + command).contains("--json");
  }

  @Test
  void aFlushWithoutATerminalWantsAYesBeforeTheEngineIsOpened() throws IOException {
    assertThat(wb.run("cache", "flush", "@all", "--json")).isEqualTo(2);
    assertThat(wb.json().path("error").path("message").asText()).contains("--yes does it");
    assertThat(wb.hasOpenedEngine()).isFalse();
  }

  @Test
  void aRepairWithoutTheImageNamesTheNextCommand() {
    wb.engine().withoutImages();
    assertThat(wb.run("cache", "repair", "testing")).isEqualTo(1);
    assertThat(wb.err())
        .contains("the image valkey/valkey:8.0 is not there; 'wb pull testing' fetches it");
  }

  @Test
  void aCacheThatDoesNotRunKeepsNoOtherFromItsTurn() throws IOException {
    assertThat(wb.run("cache", "stats", "@all", "--json")).isEqualTo(1);
    assertThat(wb.json().path("command").asText()).isEqualTo("cache stats");
    assertThat(wb.json().path("instances")).hasSize(2);
    assertThat(wb.json().at("/instances/1/error/message").asText())
        .isEqualTo("nigeria-valkey does not run; 'wb run nigeria' starts it");
    assertThat(wb.engine().writes()).isEmpty();
  }
}
