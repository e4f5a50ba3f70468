package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Which commands are built for which arguments. */
class CommandTreeTest {

  private static CommandLine build(String arguments) {
    return CommandTree.build(new GlobalOptions(), List.of(arguments.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "stop testing, stop",
    "stop @all --except nigeria --dry-run, stop",
    "-c other.yaml pull, pull",
    "restart --help, restart",
    "cache stats @all, cache"
  })
  void onlyTheNamedCommandIsBuilt(String arguments, String command) {
    assertThat(build(arguments).getSubcommands()).containsOnlyKeys(command);
  }

  @Test
  void anAliasBuildsItsCommand() {
    CommandLine wb = build("start testing");
    assertThat(wb.getSubcommands()).containsOnlyKeys("run", "start");
    assertThat(Set.copyOf(wb.getSubcommands().values())).hasSize(1);
  }

  @Test
  void onlyTheNamedCommandOfAGroupIsBuilt() {
    CommandLine cache = build("cache flush @all").getSubcommands().get("cache");
    assertThat(cache.getSubcommands()).containsOnlyKeys("flush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "restrat testing", "--nope", ""})
  void otherArgumentsBuildNoCommand(String arguments) {
    assertThat(build(arguments).getSubcommands()).isEmpty();
  }

  @Test
  void theOlderToolsNameForTheStartOfACentralInstanceIsKnownAndNotListed() {
    assertThat(build("run-central x").getSubcommands())
        .containsOnlyKeys("run", "start", "run-central");
    assertThat(build("--help").getSubcommands()).doesNotContainKey("run-central");
  }

  @Test
  void theHiddenCommandOfTheCompletionIsBuiltWhereItIsNamed() {
    assertThat(build("__complete -c other.yaml").getSubcommands()).containsOnlyKeys("__complete");
    assertThat(build("--help").getSubcommands()).doesNotContainKey("__complete");
  }

  @Test
  void everyCommandIsInOneGroupOfTheHelp() {
    List<String> grouped =
        CommandGroup.ALL.stream().flatMap(group -> group.commands().stream()).toList();
    assertThat(grouped).doesNotHaveDuplicates().containsAll(CommandTree.names("wb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help", "-h run"})
  void theHelpBuildsAllCommandsButNotThoseOfGroups(String arguments) {
    CommandLine wb = build(arguments);
    assertThat(wb.getSubcommands())
        .containsOnlyKeys(
            "pull",
            "run",
            "start",
            "stop",
            "restart",
            "apply",
            "diff",
            "upgrade",
            "rollback",
            "history",
            "check",
            "events",
            "status",
            "ps",
            "list",
            "ls",
            "logs",
            "exec",
            "psql",
            "valkey-cli",
            "open",
            "init-dirs",
            "prune",
            "doctor",
            "import",
            "completion",
            "config",
            "cache",
            "version",
            "help");
    assertThat(wb.getSubcommands().get("cache").getSubcommands()).isEmpty();
  }
}
