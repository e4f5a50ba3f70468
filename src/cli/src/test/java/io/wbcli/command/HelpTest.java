package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        "list --help",
        "config show --help",
        "version",
        "help version",
        "help cache stats",
        "help cache flush",
        "help selectors",
        "help exit-codes",
        "help config",
        "completion bash",
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

  /** All commands, with their group; an empty name for {@code wb} itself. */
  static List<String> commands() {
    List<String> commands = new ArrayList<>(List.of(""));
    for (String name : CommandTree.names("wb")) {
      commands.add(name);
      CommandTree.names(name).forEach(inner -> commands.add(name + " " + inner));
    }
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void ofEachCommandHasAHeaderAndExamples(String command) {
    assertThat(wb.run((command + " --help").strip().split(" "))).isZero();
    assertThat(wb.out())
        .contains("Examples:")
        .contains("  wb " + command)
        .contains("--json")
        .contains("--progress=MODE");
    assertThat(wb.out().lines().findFirst().orElseThrow()).matches("[A-Z].*[^.]");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fits80ColumnsAndANarrowerTerminal(String command) {
    String[] arguments = (command + " --help").strip().split(" ");
    for (int columns : List.of(200, 80, 60)) {
      wb.runOnTerminal(columns, arguments);
      assertThat(wb.out().lines()).allMatch(line -> line.length() <= Math.min(columns, 80));
    }
  }

  @Test
  void onANarrowTerminalDescribesExamplesOnLinesOfTheirOwn() {
    wb.runOnTerminal(60, "cache", "flush", "--help");
    assertThat(wb.out())
        .contains(
            """
            Examples:
              wb cache flush testing
                  Count the keys and ask
            """);
  }

  @Test
  void isShownIfNothingElseIsNamed() {
    wb.run("--help");
    String help = wb.out();
    assertThat(wb.run()).isZero();
    assertThat(wb.out()).isEqualTo(help).contains("  restart  ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"selectors", "exit-codes", "config"})
  void ofATopicFits80ColumnsAndANarrowerTerminal(String topic) {
    for (int columns : List.of(200, 80, 60)) {
      assertThat(wb.runOnTerminal(columns, "help", topic)).isZero();
      assertThat(wb.out()).contains("Examples:");
      assertThat(wb.out().lines()).allMatch(line -> line.length() <= Math.min(columns, 80));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help"})
  void listsTheTopics(String arguments) {
    wb.run(arguments);
    assertThat(wb.out()).contains("  selectors  ", "  exit-codes  ", "  config  ");
  }

  @Test
  void ofATopicExplainsSelectorsAndExitCodes() {
    wb.run("help", "selectors");
    assertThat(wb.out())
        .contains("  @all  ", "  server=1.6.7  ", "  admin  ")
        .doesNotContain("Usage");
    wb.run("help", "exit-codes");
    assertThat(wb.out()).contains("  4     Docker Engine not reachable", "  143   ");
    wb.run("help", "config");
    assertThat(wb.out()).contains("WB_CONFIG", "${NAME}", "serverVersion: 1.6.7");
  }

  @Test
  void groupsTheCommandsByWhatPeopleDo() {
    wb.run("--help");
    assertThat(wb.out())
        .containsSubsequence(
            "Run:",
            "  run, start  ",
            "Look:",
            "  status, ps  ",
            "Change:",
            "  upgrade  ",
            "Cache:",
            "Host:",
            "  pull  ",
            "Set up:",
            "  completion  ",
            "Topics (wb help TOPIC):");
  }

  @Test
  void versionIsACommandAndAnOption() throws IOException {
    wb.run("--version");
    String version = wb.out();
    assertThat(wb.run("version")).isZero();
    assertThat(wb.out()).isEqualTo(version).startsWith("wb ");
    assertThat(wb.run("version", "--json")).isZero();
    assertThat(wb.json().path("version").asText()).isEqualTo(version.strip().substring(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "stop",
        "restart",
        "apply",
        "upgrade",
        "rollback",
        "init-dirs",
        "cache stats",
        "cache flush"
      })
  void ofCommandsForSeveralInstancesHasTheOptionParallel(String command) {
    wb.run((command + " --help").split(" "));
    assertThat(wb.out().replaceAll("\\s+", " "))
        .contains("--parallel=N")
        .contains("at a time (default: number of CPU cores, at least 2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pull",
        "run",
        "stop",
        "restart",
        "apply",
        "upgrade",
        "rollback",
        "init-dirs",
        "prune"
      })
  void ofChangingCommandsHasADryRun(String command) {
    wb.run(command, "--help");
    assertThat(wb.out()).contains("--dry-run").contains("--exit-code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "--help run"})
  void listsAllCommands(String arguments) {
    wb.run(arguments.split(" "));
    assertThat(wb.out())
        .contains("  pull  ", "  run, start  ", "  stop  ", "  restart  ", "  apply  ", "  diff  ")
        .contains(
            "  status, ps  ", "  list, ls  ", "  logs  ", "  exec  ", "  psql  ", "  config  ")
        .contains("  init-dirs  ", "  cache  ", "  version  ", "  help  ");
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

  @ParameterizedTest
  @ValueSource(strings = {"--version help", "list --help --version", "-V list --help"})
  void theVersionGoesBeforeHelp(String arguments) {
    assertThat(wb.run(arguments.split(" "))).isZero();
    assertThat(wb.out()).matches("wb \\S+\n");
  }
}
