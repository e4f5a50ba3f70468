package io.wbcli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wbcli.command.CommandModel;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that are made from the commands. */
class PagesTest {

  private static final Path SITE = Path.of("src/site/markdown");

  @TempDir private Path target;

  @BeforeEach
  void writePages() {
    Pages.main(new String[] {target.toString()});
  }

  private String manual(String page) throws IOException {
    return Files.readString(target.resolve("man").resolve(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"commands.md", "config.md"})
  void ofTheSiteAreCurrent(String page) {
    assertThat(SITE.resolve(page))
        .as("if this fails, run scripts/pages and commit src/site/markdown/" + page)
        .hasContent(SitePages.all().get(page));
  }

  @Test
  void everyCommandHasAManualPageAndSoHasTheConfigFile() throws IOException {
    List<String> commands =
        new CommandText(CommandModel.wb()).all().map(each -> each.pageName() + ".1").toList();
    assertThat(commands).contains("wb.1", "wb-run.1", "wb-cache-stats.1", "wb-config.1");
    try (Stream<Path> files = Files.list(target.resolve("man"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsAll(commands)
          .contains("wb-config.5")
          .hasSize(commands.size() + 1);
    }
  }

  @Test
  void aManualPageHasTheSynopsisTheOptionsAndTheExamplesOfItsCommand() throws IOException {
    assertThat(manual("wb-upgrade.1"))
        .startsWith(".TH \"WB-UPGRADE\" 1 \"20")
        .contains("wb upgrade [OPTION...] \\-\\-to VERSION SELECTOR...\n")
        .contains(".TP\n\\fB\\-\\-to VERSION\\fR\nNew serverVersion\n")
        .contains("  wb upgrade testing \\-\\-to 1.7.0             Upgrade one instance\n");
  }

  @Test
  void thePageOfTheRootHasAllCommandsTheSelectorsAndTheExitCodes() throws IOException {
    assertThat(manual("wb.1"))
        .contains("\\fBwb\\-status(1)\\fR", ".SH \"SELECTORS\"", ".SH \"EXIT STATUS\"")
        .contains("Docker Engine not reachable or too old");
  }

  @Test
  void thePageOfTheConfigHasEveryKeyWithItsValues() throws IOException {
    assertThat(manual("wb-config.5"))
        .contains("\\fBserverVersion (text)\\fR\nThe app\\(aqs version, taken as text.\n")
        .contains("\\fBvalkey.appendfsync (always or everysec or no)\\fR");
  }

  @Test
  void manualPagesHaveNoWarnings() {
    assumeTrue(Shell.run("command -v mandoc").exitCode() == 0, "mandoc is not installed");
    assertThat(Shell.run("mandoc -T lint -W warning " + target + "/man/*").out()).isEmpty();
  }

  @Test
  void theScriptsOfAllShellsAreThereUnderTheNamesTheyAreLookedForBy() {
    assertThat(target.resolve("completions/wb.bash")).content().contains("complete -F _wb wb");
    assertThat(target.resolve("completions/_wb")).content().startsWith("#compdef wb\n");
    assertThat(target.resolve("completions/wb.fish")).content().contains("complete -c wb ");
  }
}
