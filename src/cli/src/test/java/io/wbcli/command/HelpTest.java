package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and version. */
class HelpTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "help",
        "help run",
        "help cache flush",
        "run --help",
        "restart -h",
        "pull --version"
      })
  void readsNoConfigAndOpensNoEngine(String arguments) throws IOException {
    Files.writeString(wb.directory().resolve("instances.yaml"), "this: [is not YAML");
    assertThat(wb.run(arguments.split(" "))).isZero();
    assertThat(wb.out()).isNotBlank();
    assertThat(wb.err()).isEmpty();
    assertThat(wb.hasOpenedEngine()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pull",
        "run",
        "stop",
        "restart",
        "init-dirs",
        "cache",
        "cache stats",
        "cache keys",
        "cache get",
        "cache flush",
        "cache repair"
      })
  void ofEachCommandHasAHeaderAndExamplesAndFits80Columns(String command) {
    assertThat(wb.run((command + " --help").split(" "))).isZero();
    assertThat(wb.out())
        .contains("Examples:")
        .contains("  wb " + command)
        .contains("--json")
        .contains("--progress=MODE");
    assertThat(wb.out().lines().findFirst().orElseThrow()).matches("[A-Z][^.]*[^.]");
    assertThat(wb.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "stop", "restart", "init-dirs", "cache stats", "cache flush"})
  void ofCommandsForSeveralInstancesHasTheOptionParallel(String command) {
    wb.run((command + " --help").split(" "));
    assertThat(wb.out()).contains("--parallel=N");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pull", "run", "stop", "restart", "init-dirs"})
  void ofChangingCommandsHasADryRun(String command) {
    wb.run(command, "--help");
    assertThat(wb.out()).contains("--dry-run").contains("--exit-code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "--help run"})
  void listsAllCommandsInLinesOf80Columns(String arguments) {
    wb.run(arguments.split(" "));
    assertThat(wb.out())
        .contains("  pull  ", "  run, start  ", "  stop  ", "  restart  ", "  init-dirs  ")
        .contains("  cache  ", "  help  ");
    assertThat(wb.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cache --help", "help cache", "cache -h stats"})
  void ofAGroupListsItsCommands(String arguments) {
    wb.run(arguments.split(" "));
    assertThat(wb.out())
        .contains("  stats  ", "  keys  ", "  get  ", "  flush  ", "  repair  ")
        .doesNotContain("  restart  ");
  }

  @Test
  void helpOfACommandIsTheSameAsItsHelpOption() {
    wb.run("help", "cache", "flush");
    String help = wb.out();
    wb.run("cache", "flush", "--help");
    assertThat(wb.out()).isEqualTo(help);
  }
}
