package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wbcli.Main;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Completion of command lines, by real shells. In bash and zsh a key inserts all candidates, and
 * {@code wb} prints its arguments; fish prints the candidates.
 */
class CompletionTest {

  private static final Map<CompletionShell, String> SESSIONS =
      Map.of(
          CompletionShell.BASH,
          """
          printf '%s\\033*\\nexit\\n' "$LINE" | script -qec 'bash --rcfile wb.bash -i' /dev/null \\
            | sed -n 's/\\r//; s/^typed //p'
          """,
          CompletionShell.ZSH,
          """
          printf '%s\\030a\\nexit\\n' "$LINE" | ZDOTDIR=$PWD script -qec 'zsh -i' /dev/null \\
            | sed -n 's/\\r//; s/^typed //p'
          """,
          CompletionShell.FISH,
          """
          fish -c "source wb.fish; complete -C '$LINE'" | cut -f 1 | sed 's/.*/<&>/' | tr -d '\\n'
          """);

  private static final String ZSHRC =
      """
      autoload -U compinit; compinit -u -D
      source wb.zsh
      zstyle ':completion:all-matches::::' completer _all_matches _complete
      zstyle ':completion:all-matches:*' insert true
      zle -C all-matches complete-word _generic
      bindkey '^Xa' all-matches
      """;

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private Path starts;

  @BeforeEach
  void installWb() throws IOException {
    starts = wb.directory().resolve("starts");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path bin = Files.createDirectories(wb.directory().resolve("bin"));
    Path program =
        Files.writeString(
            bin.resolve("wb"),
            """
            #!/bin/sh
            if [ "$1" = __complete ]; then
              echo start >>'%s'
              exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s "$@"
            fi
            printf 'typed '; printf '<%%s>' "$@"; echo
            """
                .formatted(
                    starts, java, System.getProperty("java.class.path"), Main.class.getName()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    for (CompletionShell shell : CompletionShell.values()) {
      assertThat(wb.run("completion", shell.toString())).isZero();
      Files.writeString(wb.directory().resolve("wb." + shell), wb.out());
    }
    Files.writeString(wb.directory().resolve(".zshrc"), ZSHRC);
    Files.writeString(
        wb.directory().resolve("other.yaml"),
        """
        mountPath: /tmp
        instances:
          kenya: {port: 9001, serverVersion: 1.6.7, adminVersion: 1.0.0, tags: [a b]}
        """);
  }

  /** Returns the words of the line with all candidates, or the candidates alone in fish. */
  private String complete(CompletionShell shell, String line) {
    String check = "command -v " + shell + " && command -v script";
    assumeTrue(Shell.run(check).exitCode() == 0, shell + " is not installed");
    String out =
        Shell.succeed(
                """
                cd %1$s && export HOME=%1$s PATH=%1$s/bin:$PATH LINE=%2$s TERM=dumb
                unset WB_CONFIG SERVERS_FILE_PATH XDG_CONFIG_HOME XDG_CACHE_HOME
                """
                        .formatted(wb.directory(), Shell.quote(line))
                    + SESSIONS.get(shell))
            .out();
    return out.strip();
  }

  /** The words before the last of the line, which bash and zsh repeat, and these candidates. */
  private static String line(CompletionShell shell, String before, String... candidates) {
    String words = "<" + String.join("><", candidates) + ">";
    return shell == CompletionShell.FISH ? words : before + words;
  }

  @ParameterizedTest
  @EnumSource(CompletionShell.class)
  void ofCommandsKnowsGroupsAndAliases(CompletionShell shell) {
    assertThat(complete(shell, "wb rest")).isEqualTo(line(shell, "", "restart"));
    assertThat(complete(shell, "wb cache fl")).isEqualTo(line(shell, "<cache>", "flush"));
    assertThat(complete(shell, "wb start niger")).isEqualTo(line(shell, "<start>", "nigeria"));
    assertThat(starts).hasContent("start");
  }

  @ParameterizedTest
  @EnumSource(CompletionShell.class)
  void ofOptionsKnowsTheirValues(CompletionShell shell) {
    assertThat(complete(shell, "wb run x --canar")).isEqualTo(line(shell, "<run><x>", "--canary"));
    assertThat(complete(shell, "wb logs x --service post"))
        .isEqualTo(line(shell, "<logs><x><--service>", "postgres"));
    assertThat(complete(shell, "wb list --progress=qu"))
        .isEqualTo(line(shell, "<list>", "--progress=quiet"));
    assertThat(complete(shell, "wb list -c other"))
        .isEqualTo(line(shell, "<list><-c>", "other.yaml"));
    assertThat(starts).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(CompletionShell.class)
  void ofSelectorsKnowsTheConfigThatTheLineNames(CompletionShell shell) {
    assertThat(complete(shell, "wb run @stag")).isEqualTo(line(shell, "<run>", "@staging"));
    assertThat(complete(shell, "wb run server")).isEqualTo(line(shell, "<run>", "server=1"));
    assertThat(complete(shell, "wb -c other.yaml run ken"))
        .isEqualTo(line(shell, "<-c><other.yaml><run>", "kenya"));
    assertThat(complete(shell, "wb upgrade x --config=other.yaml --to 1.6"))
        .isEqualTo(line(shell, "<upgrade><x><--config=other.yaml><--to>", "1.6.7"));
    assertThat(complete(shell, "wb run -c other.yaml @a\\ "))
        .isEqualTo(line(shell, "<run><-c><other.yaml>", "@a b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wb run -c other.yaml nig", "wb run nigeria nig", "wb nig", "wb exec x -- nig"})
  void offersNothingThatDoesNotFit(String line) {
    assertThat(complete(CompletionShell.FISH, line)).isEmpty();
  }

  @Test
  void asksWbAgainOnlyWhenTheConfigHasChanged() throws IOException {
    assertThat(complete(CompletionShell.BASH, "wb stop ni")).isEqualTo("<stop><nigeria>");
    assertThat(complete(CompletionShell.BASH, "wb stop test")).isEqualTo("<stop><testing>");
    assertThat(starts).content().hasLineCount(1);
    Path config = wb.directory().resolve("instances.yaml");
    Files.writeString(config, Files.readString(config).replace("nigeria:", "nimes:"));
    assertThat(complete(CompletionShell.BASH, "wb stop ni")).isEqualTo("<stop><nimes>");
    assertThat(starts).content().hasLineCount(2);
  }

  @Test
  void keepsThatAConfigHasErrors() throws IOException {
    Files.writeString(wb.directory().resolve("instances.yaml"), "this: [is not YAML");
    assertThat(complete(CompletionShell.FISH, "wb stop ni")).isEmpty();
    assertThat(complete(CompletionShell.FISH, "wb stop ni")).isEmpty();
    assertThat(starts).content().hasLineCount(1);
  }

  @Test
  void keepsTheNamesForTheirReaderOnly() {
    assertThat(complete(CompletionShell.FISH, "wb stop ni")).isEqualTo("<nigeria>");
    assertThat(Shell.succeed("stat -c %a " + wb.directory() + "/.cache/wb").out())
        .isEqualTo("700\n");
  }

  @Test
  void isPrintedAsJsonToo() throws IOException {
    assertThat(wb.run("completion", "bash", "--json")).isZero();
    assertThat(wb.json().path("script").asText()).contains("complete -F _wb wb");
  }

  @Test
  void knowsThreeShells() {
    assertThat(wb.run("completion", "tcsh")).isEqualTo(2);
    assertThat(wb.err()).contains("invalid value \"tcsh\" (allowed: bash, zsh, fish)");
    assertThat(CompletionScript.shells()).isEqualTo(List.of("bash", "zsh", "fish"));
  }
}
