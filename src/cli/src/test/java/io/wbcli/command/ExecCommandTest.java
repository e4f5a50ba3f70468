package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.Exec;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.OutputSink.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wb exec}, {@code wb psql}, {@code wb valkey-cli} and {@code wb open}. */
@Timeout(30)
class ExecCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private final List<Exec> commands = new ArrayList<>();

  /** Each command writes its stdin to stdout, and a line to stderr. */
  private void runEcho(int exitCode) {
    assertThat(wb.run("run", "testing")).isZero();
    for (String container : List.of("testing", "testing-postgres", "testing-valkey")) {
      wb.engine()
          .answer(
              container,
              (command, output) -> {
                commands.add(command);
                output.accept(Source.STDOUT, (container + ":").getBytes(StandardCharsets.UTF_8));
                if (command.stdin().isPresent()) {
                  output.accept(Source.STDOUT, command.stdin().get().readAllBytes());
                }
                output.accept(Source.STDERR, "warning\n".getBytes(StandardCharsets.UTF_8));
                return exitCode;
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 126, 127, 255})
  void theExitCodeOfTheCommandIsPassedOn(int exitCode) {
    runEcho(exitCode);
    assertThat(wb.run("exec", "testing", "--", "ls", "-l", "--json")).isEqualTo(exitCode);
    assertThat(wb.out()).isEqualTo("testing:");
    assertThat(wb.err()).isEqualTo("warning\n");
    assertThat(commands.getFirst().command()).containsExactly("ls", "-l", "--json");
    assertThat(commands.getFirst().stdin()).isEmpty();
    assertThat(commands.getFirst().limit()).isEmpty();
  }

  @Test
  void stdinIsPassedOnIfAskedFor() {
    runEcho(0);
    wb.runPiping("some\u0000bytes", "exec", "testing", "--service", "valkey", "-i", "--", "cat");
    assertThat(wb.out()).isEqualTo("testing-valkey:some\u0000bytes");
    wb.runPiping("input", "exec", "testing", "--", "cat");
    assertThat(wb.out()).isEqualTo("testing:");
  }

  @Test
  void aTerminalIsPassedOnWithItsSize() {
    runEcho(0);
    assertThat(wb.runOnTerminal(132, "exec", "testing", "-it", "--", "sh")).isZero();
    assertThat(commands.getFirst().terminal().orElseThrow().get())
        .isEqualTo(new Exec.Size(132, 24));
  }

  @Test
  void variablesUserAndDirectoryAreThoseOfTheCommandLine() {
    runEcho(0);
    wb.environment().put("PASSED", "on");
    wb.run(
        "exec",
        "testing",
        "-e",
        "A=b=c",
        "--env",
        "PASSED",
        "-e",
        "UNSET",
        "-e",
        "EMPTY=",
        "-u",
        "1000:1000",
        "-w",
        "/tmp",
        "--",
        "env");
    Exec command = commands.getFirst();
    assertThat(command.environment()).isEqualTo(Map.of("A", "b=c", "PASSED", "on", "EMPTY", ""));
    assertThat(command.user()).hasValue("1000:1000");
    assertThat(command.directory()).hasValue("/tmp");
    assertThat(wb.run("exec", "testing", "-e", "=x", "--", "env")).isEqualTo(2);
    assertThat(wb.err()).contains("invalid value \"=x\" (allowed: NAME=VALUE or NAME)");
  }

  @Test
  void aDocumentHasTheOutputAndTheExitCode() throws IOException {
    runEcho(3);
    assertThat(wb.run("exec", "testing", "--json", "--", "ls")).isEqualTo(3);
    assertThat(wb.json().path("exitCode").asInt()).isEqualTo(3);
    assertThat(wb.json().at("/instances/0").toString())
        .isEqualTo(
            """
            {"id":"testing","service":"app","exitCode":3,"stdout":"testing:","stderr":"warning\\n"}\
            """);
    assertThat(wb.err()).isEmpty();
  }

  @Test
  void consolesGetTheirArgumentsAndStdin() {
    runEcho(2);
    assertThat(wb.runPiping("SELECT 1", "psql", "testing", "--", "-At", "-c", "x")).isEqualTo(2);
    assertThat(wb.out()).isEqualTo("testing-postgres:SELECT 1");
    assertThat(commands.getFirst().command())
        .containsExactly("psql", "-U", "postgres", "-At", "-c", "x");
    assertThat(commands.getFirst().terminal()).isEmpty();
    wb.runOnTerminal(80, "valkey-cli", "testing", "--", "INFO", "memory");
    assertThat(commands.getLast().command()).endsWith("valkey-cli", "INFO", "memory");
    assertThat(commands.getLast().terminal()).isPresent();
  }

  @Test
  void whatDoesNotRunIsExitCode1WithTheNextCommand() {
    assertThat(wb.run("psql", "testing")).isEqualTo(1);
    assertThat(wb.err())
        .isEqualTo("error: testing-postgres is not running; run \"wb run testing\"\n");
    assertThat(wb.run("exec", "testing", "--service", "admin", "--", "ls")).isEqualTo(1);
    assertThat(wb.err()).isEqualTo("error: testing has no service \"admin\"\n");
  }

  @Test
  void endsSilentlyWhenNobodyReads() {
    runEcho(0);
    assertThat(wb.runUnread("exec", "testing", "--", "ls")).isZero();
    assertThat(wb.err()).isEmpty();
  }

  @Test
  void changesNothing() {
    runEcho(0);
    wb.engine().answer("testing", new ExecResult(0, "ok\n"));
    int writes = wb.engine().writes().size();
    wb.run("exec", "testing", "--", "ls");
    assertThat(wb.engine().writes()).hasSize(writes);
  }

  @Test
  void openPrintsTheAddressWithoutAnEngine() throws IOException {
    assertThat(wb.run("open", "testing")).isZero();
    assertThat(wb.out()).matches("http://127\\.0\\.0\\.1:\\d+\n");
    String url = wb.out().strip();
    wb.run("open", "testing", "--json");
    assertThat(wb.json().at("/instances/0/url").asText()).isEqualTo(url);
    assertThat(wb.hasOpenedEngine()).isFalse();
  }
}
