package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid command lines. */
class MisuseTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache",
        "config",
        "config show",
        "config show @all",
        "list nobody",
        "status @nobody",
        "logs",
        "exec",
        "exec testing",
        "exec @all -- ls",
        "exec testing -it -- sh",
        "exec testing --service nope -- ls",
        "psql",
        "open",
        "logs testing --tail -1",
        "logs testing --since yesterday",
        "logs testing --service nope",
        "logs testing --grep (",
        "status --nope",
        "cache nope",
        "cache stats",
        "cache stats nope",
        "cache get testing",
        "cache keys @all",
        "cache keys testing --limit 0",
        "cache flush testing --prefix a:b --yes",
        "cache flush testing --exit-code",
        "runn testing",
        "run",
        "run testing --nope",
        "run testing --timeout soon",
        "run testing --exit-code",
        "run testing --verbose",
        "run testing --parallel 0",
        "run testing --progress dots",
        "restart testing --only valkey",
        "run testing --no-rollback",
        "run nobody",
        "run @nobody",
        "run @all --except @all"
      })
  void isExitCode2WithOneErrorAndNoStackTrace(String arguments) {
    assertThat(wb.run(arguments.split(" "))).isEqualTo(2);
    assertThat(wb.err()).startsWith("error: ").doesNotContain("\tat ");
    assertThat(wb.err().lines()).hasSize(1);
    assertThat(wb.out()).isEmpty();
    assertThat(wb.engine().writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cache              | command required; see \"wb cache --help\"",
        "nowhere            | \"nowhere\" is not a wb command; see \"wb --help\"",
        "cache nope         | \"nope\" is not a wb cache command; see \"wb cache --help\"",
        "run                | SELECTOR required; see \"wb run --help\"",
        "cache get          | ID required; see \"wb cache get --help\"",
        "run x --nope       | unknown option \"--nope\"; see \"wb run --help\"",
        "run x --dry-rum    | unknown option \"--dry-rum\"; did you mean \"--dry-run\"? See \"wb"
            + " run --help\"",
        "restart --dryrun   | unknown option \"--dryrun\"; did you mean \"--dry-run\"? See \"wb"
            + " restart --help\"",
        "--frce run         | unknown option \"--frce\"; see \"wb run --help\"",
        "show x             | \"show\" is a command of the older tool; use \"wb config show x\"",
        "backup             | \"backup\" is a command of the older tool, which wb does not have",
        "fix-valkey x       | \"fix-valkey\" is a command of the older tool; use \"wb cache repair"
            + " x\"",
        "cache get --jsn    | unknown option \"--jsn\"; did you mean \"--json\"? See \"wb cache"
            + " get --help\"",
        "run x -x           | unknown option \"-x\"; see \"wb run --help\"",
        "run x --paralel=4  | unknown option \"--paralel\"; did you mean \"--parallel\"? See \"wb"
            + " run --help\"",
        "run x --timeout    | --timeout requires DURATION; see \"wb run --help\"",
        "run x --timeout 1d | --timeout: invalid value \"1d\" (allowed: a duration such as 90s, 2m"
            + " or 1h30m); see \"wb run --help\"",
        "stop x --parallel a| --parallel: invalid value \"a\" (allowed: a whole number from 1); see"
            + " \"wb stop --help\"",
        "pull --progress x  | --progress: invalid value \"x\" (allowed: auto, live, plain, json,"
            + " quiet); see \"wb pull --help\"",
        "run testing --exit-code | --exit-code requires --dry-run; see \"wb run --help\"",
        "stop testing -v         | --verbose requires --dry-run; see \"wb stop --help\"",
        "logs x --tail a    | --tail: invalid value \"a\" (allowed: a whole number or all); see"
            + " \"wb logs --help\"",
        "logs x --service a | --service: invalid value \"a\" (allowed: app, admin, valkey,"
            + " postgres); see \"wb logs --help\"",
        "logs x --since 1y  | --since: invalid value \"1y\" (allowed: a duration such as 90s, 2m or"
            + " 1h30m, or a time such as 2026-01-31T10:00:00Z); see \"wb logs --help\"",
        "cache keys @all    | \"@all\" matches 2 instances, expected one; see \"wb cache keys"
            + " --help\"",
        "help restrat       | \"restrat\" is not a wb command; did you mean \"restart\"? See \"wb"
            + " --help\"",
        "help cache stat    | \"stat\" is not a wb cache command; did you mean \"stats\"? See \"wb"
            + " cache --help\"",
        "help cahce         | \"cahce\" is not a wb command; did you mean \"cache\"? See \"wb"
            + " --help\"",
        "run nobody         | instance \"nobody\" not found; available: nigeria, testing",
        "run tesing         | instance \"tesing\" not found; did you mean \"testing\"?"
      })
  void isDescribed(String arguments, String message) {
    wb.run(arguments.split(" "));
    assertThat(wb.err()).isEqualTo("error: " + message + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "restrat, restart",
    "runn, run",
    "stop-, stop",
    "init-dir, init-dirs",
    "stats, cache stats",
    "flush, cache flush"
  })
  void aMisspeltCommandIsAnsweredWithASuggestion(String command, String suggestion) {
    wb.run(command, "testing");
    assertThat(wb.err())
        .isEqualTo(
            "error: \"%s\" is not a wb command; did you mean \"%s\"? See \"wb --help\"\n"
                .formatted(command, suggestion));
  }

  @ParameterizedTest
  @CsvSource({
    "stat, cache stats",
    "state, cache stats",
    "statu, cache stats",
    "lists, list",
    "shw, config show"
  })
  void aMisspeltReadingCommandIsAnsweredWithAReadingOne(String command, String suggestion) {
    wb.run(command, "testing");
    assertThat(wb.err()).contains("; did you mean \"" + suggestion + "\"?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restartall", "launch", "cache logs", "cache status-all"})
  void whatIsFarFromEveryCommandIsAnsweredWithoutASuggestion(String command) {
    wb.run(command.split(" "));
    assertThat(wb.err()).contains(" is not a wb ").doesNotContain("did you mean");
  }

  @Test
  void isReportedAsJsonEvenIfTheOptionComesLater() throws IOException {
    assertThat(wb.run("run", "testing", "--nope", "--json")).isEqualTo(2);
    assertThat(wb.json().path("command").asText()).isEqualTo("run");
    assertThat(wb.json().path("error").path("message").asText()).contains("unknown option");
    assertThat(wb.err()).isEmpty();
  }
}
