package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.engine.EngineException.Kind;
import io.wbcli.engine.InMemoryEngine;
import io.wbcli.execute.Cancellation;
import io.wbcli.testing.CapturedTerminal;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as operators and scripts see it: text, streams and exit codes. */
class WbCommandLineTest {

  private static final String APP = "timroberton/comb:wb-fastr-server-v1";

  @TempDir private Path directory;
  private CapturedTerminal terminal;
  private final Cancellation cancellation = new Cancellation();
  private final Map<String, String> environment = new HashMap<>();
  private final InMemoryEngine engine =
      new InMemoryEngine().withImage("postgres:17.4").withImage("valkey/valkey:8.0").withImage(APP);
  private boolean opened;

  @BeforeEach
  void writeConfig() throws IOException {
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(
        directory.resolve("instances.yaml"),
        """
        mountPath: %s
        images: {extra: [extra/job:1]}
        instances:
          testing: {port: %d, serverVersion: 1, tags: [staging]}
          nigeria: {port: %d, serverVersion: 1}
        """
            .formatted(directory.resolve("data"), FreePorts.next(), FreePorts.next()));
  }

  private int wb(String... arguments) {
    terminal = new CapturedTerminal();
    CommandContext context =
        new CommandContext(
            environment,
            directory,
            terminal.plain(),
            cancellation,
            new VirtualTime(cancellation),
            _ -> {
              opened = true;
              return engine;
            });
    return new WbCommandLine(context).run(arguments);
  }

  private String out() {
    return terminal.out();
  }

  private String err() {
    return terminal.err();
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--version", "--help", "help run", "run --help", "restart -h", "pull --version"})
  void helpAndVersionReadNoConfigAndOpenNoEngine(String arguments) throws IOException {
    Files.writeString(directory.resolve("instances.yaml"), "this: [is not YAML");
    assertThat(wb(arguments.split(" "))).isZero();
    assertThat(out()).isNotBlank();
    assertThat(err()).isEmpty();
    assertThat(opened).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pull", "run", "stop", "restart", "init-dirs"})
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(wb(command, "--help")).isZero();
    assertThat(out())
        .contains("Examples:")
        .contains("wb " + command)
        .contains("--dry-run")
        .contains("--json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cache", "cache stats", "cache keys", "cache get", "cache flush", "cache repair"})
  void theCacheCommandsHaveHelpWithExamplesToo(String command) {
    assertThat(wb((command + " --help").split(" "))).isZero();
    assertThat(out()).contains("Examples:").contains("wb " + command).contains("--json");
  }

  @Test
  void aFlushWithoutATerminalWantsAYesBeforeTheEngineIsOpened() throws IOException {
    assertThat(wb("cache", "flush", "@all", "--json")).isEqualTo(2);
    assertThat(json().path("error").path("message").asText()).contains("--yes does it");
    assertThat(opened).isFalse();
  }

  @Test
  void aCacheThatDoesNotRunKeepsNoOtherFromItsTurn() throws IOException {
    assertThat(wb("cache", "stats", "@all", "--json")).isEqualTo(1);
    assertThat(json().path("command").asText()).isEqualTo("cache stats");
    assertThat(json().path("instances")).hasSize(2);
    assertThat(json().at("/instances/1/error/message").asText())
        .isEqualTo("nigeria-valkey does not run; 'wb run nigeria' starts it");
    assertThat(engine.writes()).isEmpty();
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
    assertThat(wb(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(err()).startsWith("error: ").doesNotContain("\tat ");
    assertThat(out()).isEmpty();
    assertThat(engine.writes()).isEmpty();
  }

  @Test
  void aMisspeltCommandIsAnsweredWithASuggestion() {
    wb("restrat", "testing");
    assertThat(err()).contains("did you mean 'restart'?").contains("--help");
  }

  @Test
  void aFileNamedAllIsNotReadAsArguments() throws IOException {
    Files.writeString(directory.resolve("all"), "testing\n");
    Files.writeString(Path.of("all"), "nigeria\n");
    try {
      assertThat(wb("run", "@all", "--dry-run")).isZero();
      assertThat(out()).contains("testing:").contains("nigeria:");
    } finally {
      Files.delete(Path.of("all"));
    }
  }

  @Test
  void startIsAnAliasOfRun() {
    assertThat(wb("start", "testing")).isZero();
    assertThat(out()).startsWith("testing: running at http://127.0.0.1:");
  }

  @Test
  void aConfigErrorIsExitCode3WithTheCauseAtItsPlace() throws IOException {
    Files.writeString(
        directory.resolve("instances.yaml"),
        "mountPath: /x\ninstances:\n  x: {prot: 1, serverVersion: 1}\n");
    assertThat(wb("run", "x")).isEqualTo(3);
    assertThat(err()).contains("instances.yaml:3:13: instances.x.prot: unknown key 'prot'");
    assertThat(err()).contains("instances.x.port: is missing");
    assertThat(opened).isFalse();
  }

  @Test
  void theConfigIsFoundByOptionElseByVariable() throws IOException {
    Path other = Files.copy(directory.resolve("instances.yaml"), directory.resolve("other.yaml"));
    Files.delete(directory.resolve("instances.yaml"));
    assertThat(wb("run", "testing", "-n")).isEqualTo(3);
    assertThat(wb("run", "testing", "-n", "--config", "other.yaml")).isZero();
    assertThat(wb("-c", other.toString(), "run", "testing", "-n")).isZero();
    environment.put("WB_CONFIG", "other.yaml");
    assertThat(wb("run", "testing", "-n")).isZero();
  }

  @Test
  void anEngineThatDoesNotAnswerIsExitCode4AndTheOtherInstancesAreLeftUntouched() {
    engine.failOn(Kind.UNREACHABLE, _ -> true);
    assertThat(wb("stop", "@all")).isEqualTo(4);
    assertThat(out()).contains("testing: failed").contains("nigeria: untouched");
    assertThat(err()).doesNotContain("\tat ");
  }

  @Test
  void oneFailedInstanceDoesNotHarmTheOthersAndIsExitCode1() {
    engine.crash("testing", 3);
    assertThat(wb("run", "@all")).isEqualTo(1);
    assertThat(out()).contains("testing: failed").contains("nigeria: running");
    assertThat(err())
        .contains("[testing] error: testing exited with code 3")
        .contains("1 of 2 instances done, 1 not");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pull",
        "run testing",
        "stop testing",
        "restart testing",
        "restart testing --only app",
        "init-dirs testing"
      })
  void aDryRunPrintsThePlanAndMakesNoWritingCallAndNoDirectory(String arguments) {
    String[] dryRun = (arguments + " --dry-run").split(" ");
    wb(dryRun);
    assertThat(directory.resolve("data")).isEmptyDirectory();
    assertThat(wb("run", "testing")).isZero();
    int writes = engine.writes().size();
    assertThat(wb(dryRun)).isZero();
    assertThat(out()).isNotBlank();
    assertThat(engine.writes()).hasSize(writes);
  }

  @Test
  void aDryRunWithExitCodeTellsWhetherThereIsSomethingToDo() {
    assertThat(wb("run", "testing", "--dry-run", "--exit-code")).isEqualTo(6);
    wb("run", "testing");
    assertThat(wb("run", "testing", "--dry-run", "--exit-code")).isZero();
    assertThat(out()).isEqualTo("testing: nothing to do\n");
  }

  @Test
  void directoriesAreAnnouncedInTheContractsWords() {
    wb("init-dirs", "testing");
    assertThat(err()).contains("[testing] Creating missing directory: valkey/\n");
    assertThat(opened).as("init-dirs opens an engine lazily, and calls none").isTrue();
    assertThat(engine.calls()).isEmpty();
  }

  @Test
  void jsonIsOneDocumentWithStepsAndOutcome() throws IOException {
    assertThat(wb("run", "testing", "--json")).isZero();
    assertThat(json().path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(json().path("command").asText()).isEqualTo("run");
    assertThat(json().path("exitCode").asInt()).isZero();
    JsonNode instance = json().path("instances").path(0);
    assertThat(instance.path("id").asText()).isEqualTo("testing");
    assertThat(instance.path("result").asText()).isEqualTo("running");
    assertThat(instance.path("steps").findValuesAsText("step"))
        .contains("create network testing (it does not exist)");
    assertThat(err()).isEmpty();
  }

  @Test
  void jsonHoldsErrorsToo() throws IOException {
    assertThat(wb("run", "nobody", "--json")).isEqualTo(2);
    assertThat(json().path("error").path("message").asText())
        .contains("there is no instance 'nobody'");
    assertThat(wb("run", "--nope", "--json")).isEqualTo(2);
    assertThat(json().path("exitCode").asInt()).isEqualTo(2);
    Files.writeString(
        directory.resolve("instances.yaml"),
        "mountPath: x\ninstances: {x: {port: 1, serverVersion: 1}}\n");
    assertThat(wb("run", "x", "--json")).isEqualTo(3);
    assertThat(json().path("error").path("problems").path(0).path("line").asInt()).isEqualTo(2);
    engine.crash("testing", 3);
    writeConfig();
    assertThat(wb("run", "testing", "--json")).isEqualTo(1);
    assertThat(json().path("instances").path(0).path("error").path("message").asText())
        .isEqualTo("testing exited with code 3");
  }

  @Test
  void secretsAreInNoOutput() throws IOException {
    Files.writeString(
        directory.resolve("instances.yaml"),
        """
        mountPath: %s
        instances:
          nigeria:
            port: %d
            serverVersion: 1
            environment: {CLERK_SECRET_KEY: s3cret-key}
            postgres: {password: s3cret-password}
        """
            .formatted(directory.resolve("data"), FreePorts.next()));
    for (String command :
        List.of(
            "run nigeria -n",
            "run nigeria",
            "run nigeria --json",
            "restart nigeria --json",
            "run nigeria --debug")) {
      assertThat(wb(command.split(" "))).as(command).isZero();
      assertThat(out() + err()).doesNotContain("s3cret");
    }
  }

  @Test
  void pullFetchesEveryDistinctImageOnceAndTellsTheOutcomeOfEach() throws IOException {
    assertThat(wb("pull")).isZero();
    assertThat(engine.writes())
        .containsExactlyInAnyOrder(
            "pull postgres:17.4", "pull valkey/valkey:8.0", "pull " + APP, "pull extra/job:1");
    assertThat(out()).contains("extra/job:1: pulled").contains("postgres:17.4: up to date");
    engine.failOn(Kind.OTHER, call -> call.equals("pull extra/job:1"));
    assertThat(wb("pull", "testing")).isEqualTo(1);
    assertThat(out()).contains("extra/job:1: failed").contains("postgres:17.4: up to date");
    assertThat(err()).contains("error: extra/job:1: refused by the test");
    assertThat(wb("pull", "--json")).isEqualTo(1);
    assertThat(json().path("images").findValuesAsText("result")).contains("failed", "up to date");
  }

  @Test
  void anInterruptionEndsTheCommandWithTheSignalsExitCode() {
    cancellation.request(143);
    assertThat(wb("run", "@all")).isEqualTo(143);
    assertThat(err())
        .contains("[testing] error: interrupted")
        .contains("'wb run testing' finishes the job");
    assertThat(out()).contains("nigeria: untouched");
  }

  @Test
  void theStackTraceIsShownOnlyWhenAskedFor() {
    wb("run", "nobody");
    assertThat(err()).doesNotContain("\tat ");
    wb("run", "nobody", "--debug");
    assertThat(err()).contains("\tat io.wbcli");
  }
}
