package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.engine.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as operators and scripts see it: misuse, errors and exit codes. */
class WbCommandLineTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @ParameterizedTest
  @ValueSource(
      strings = {"--version", "--help", "help run", "run --help", "restart -h", "pull --version"})
  void helpAndVersionReadNoConfigAndOpenNoEngine(String arguments) throws IOException {
    Files.writeString(wb.directory().resolve("instances.yaml"), "this: [is not YAML");
    assertThat(wb.run(arguments.split(" "))).isZero();
    assertThat(wb.out()).isNotBlank();
    assertThat(wb.err()).isEmpty();
    assertThat(wb.hasOpenedEngine()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pull", "run", "stop", "restart", "init-dirs"})
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(wb.run(command, "--help")).isZero();
    assertThat(wb.out())
        .contains("Examples:")
        .contains("wb " + command)
        .contains("--dry-run")
        .contains("--json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cache",
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
        "restart testing --only valkey",
        "run nobody",
        "run @nobody",
        "run @all --except @all"
      })
  void misuseIsExitCode2WithOneErrorAndNoStackTrace(String arguments) {
    assertThat(wb.run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(wb.err()).startsWith("error: ").doesNotContain("\tat ");
    assertThat(wb.out()).isEmpty();
    assertThat(wb.engine().writes()).isEmpty();
  }

  @Test
  void aMisspeltCommandIsAnsweredWithASuggestion() {
    wb.run("restrat", "testing");
    assertThat(wb.err()).contains("did you mean 'restart'?").contains("--help");
  }

  @Test
  void aFileNamedAllIsNotReadAsArguments() throws IOException {
    Files.writeString(wb.directory().resolve("all"), "testing\n");
    Files.writeString(Path.of("all"), "nigeria\n");
    try {
      assertThat(wb.run("run", "@all", "--dry-run")).isZero();
      assertThat(wb.out()).contains("testing:").contains("nigeria:");
    } finally {
      Files.delete(Path.of("all"));
    }
  }

  @Test
  void startIsAnAliasOfRun() {
    assertThat(wb.run("start", "testing")).isZero();
    assertThat(wb.out()).startsWith("testing: running at http://127.0.0.1:");
  }

  @Test
  void aConfigErrorIsExitCode3WithTheCauseAtItsPlace() throws IOException {
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        "mountPath: /x\ninstances:\n  x: {prot: 1, serverVersion: 1}\n");
    assertThat(wb.run("run", "x")).isEqualTo(3);
    assertThat(wb.err()).contains("instances.yaml:3:13: instances.x.prot: unknown key 'prot'");
    assertThat(wb.err()).contains("instances.x.port: is missing");
    assertThat(wb.hasOpenedEngine()).isFalse();
  }

  @Test
  void theConfigIsFoundByOptionElseByVariable() throws IOException {
    Path other =
        Files.copy(wb.directory().resolve("instances.yaml"), wb.directory().resolve("other.yaml"));
    Files.delete(wb.directory().resolve("instances.yaml"));
    assertThat(wb.run("run", "testing", "-n")).isEqualTo(3);
    assertThat(wb.run("run", "testing", "-n", "--config", "other.yaml")).isZero();
    assertThat(wb.run("-c", other.toString(), "run", "testing", "-n")).isZero();
    wb.environment().put("WB_CONFIG", "other.yaml");
    assertThat(wb.run("run", "testing", "-n")).isZero();
  }

  @Test
  void anEngineThatDoesNotAnswerIsExitCode4AndTheOtherInstancesAreLeftUntouched() {
    wb.engine().failOn(Kind.UNREACHABLE, _ -> true);
    assertThat(wb.run("stop", "@all")).isEqualTo(4);
    assertThat(wb.out()).contains("testing: failed").contains("nigeria: untouched");
    assertThat(wb.err()).doesNotContain("\tat ");
  }

  @Test
  void oneFailedInstanceDoesNotHarmTheOthersAndIsExitCode1() {
    wb.engine().crash("testing", 3);
    assertThat(wb.run("run", "@all")).isEqualTo(1);
    assertThat(wb.out()).contains("testing: failed").contains("nigeria: running");
    assertThat(wb.err())
        .contains("[testing] error: testing exited with code 3")
        .contains("1 of 2 instances done, 1 not");
  }

  @Test
  void anInterruptionEndsTheCommandWithTheSignalsExitCode() {
    wb.cancellation().request(143);
    assertThat(wb.run("run", "@all")).isEqualTo(143);
    assertThat(wb.err())
        .contains("[testing] error: interrupted")
        .contains("'wb run testing' finishes the job");
    assertThat(wb.out()).contains("nigeria: untouched");
  }

  @Test
  void theStackTraceIsShownOnlyWhenAskedFor() {
    wb.run("run", "nobody");
    assertThat(wb.err()).doesNotContain("\tat ");
    wb.run("run", "nobody", "--debug");
    assertThat(wb.err()).contains("\tat io.wbcli");
  }
}
