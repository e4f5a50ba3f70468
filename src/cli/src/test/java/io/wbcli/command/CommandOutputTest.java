package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.engine.EngineException.Kind;
import io.wbcli.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands tell: text for people, one JSON document for programs, secrets for nobody. */
class CommandOutputTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

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
    wb.run(dryRun);
    assertThat(wb.directory().resolve("data")).isEmptyDirectory();
    assertThat(wb.run("run", "testing")).isZero();
    int writes = wb.engine().writes().size();
    assertThat(wb.run(dryRun)).isZero();
    assertThat(wb.out()).isNotBlank();
    assertThat(wb.engine().writes()).hasSize(writes);
  }

  @Test
  void aDryRunWithExitCodeTellsWhetherThereIsSomethingToDo() {
    assertThat(wb.run("run", "testing", "--dry-run", "--exit-code")).isEqualTo(6);
    wb.run("run", "testing");
    assertThat(wb.run("run", "testing", "--dry-run", "--exit-code")).isZero();
    assertThat(wb.out()).isEqualTo("testing: nothing to do\n");
  }

  @Test
  void directoriesAreAnnouncedInTheContractsWords() {
    wb.run("init-dirs", "testing");
    assertThat(wb.err()).contains("[testing] Creating missing directory: valkey/\n");
    assertThat(wb.hasOpenedEngine())
        .as("init-dirs opens an engine lazily, and calls none")
        .isTrue();
    assertThat(wb.engine().calls()).isEmpty();
  }

  @Test
  void jsonIsOneDocumentWithStepsAndOutcome() throws IOException {
    assertThat(wb.run("run", "testing", "--json")).isZero();
    assertThat(wb.json().path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(wb.json().path("command").asText()).isEqualTo("run");
    assertThat(wb.json().path("exitCode").asInt()).isZero();
    JsonNode instance = wb.json().path("instances").path(0);
    assertThat(instance.path("id").asText()).isEqualTo("testing");
    assertThat(instance.path("result").asText()).isEqualTo("running");
    assertThat(instance.path("steps").findValuesAsText("step"))
        .contains("create network testing (it does not exist)");
    assertThat(wb.err()).isEmpty();
  }

  @Test
  void jsonHoldsErrorsToo() throws IOException {
    assertThat(wb.run("run", "nobody", "--json")).isEqualTo(2);
    assertThat(wb.json().path("error").path("message").asText())
        .contains("there is no instance 'nobody'");
    assertThat(wb.run("run", "--nope", "--json")).isEqualTo(2);
    assertThat(wb.json().path("exitCode").asInt()).isEqualTo(2);
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        "mountPath: x\ninstances: {x: {port: 1, serverVersion: 1}}\n");
    assertThat(wb.run("run", "x", "--json")).isEqualTo(3);
    assertThat(wb.json().path("error").path("problems").path(0).path("line").asInt()).isEqualTo(2);
    wb.engine().crash("testing", 3);
    wb.writeConfig();
    assertThat(wb.run("run", "testing", "--json")).isEqualTo(1);
    assertThat(wb.json().path("instances").path(0).path("error").path("message").asText())
        .isEqualTo("testing exited with code 3");
  }

  @Test
  void secretsAreInNoOutput() throws IOException {
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        """
        mountPath: %s
        instances:
          nigeria:
            port: %d
            serverVersion: 1
            environment: {CLERK_SECRET_KEY: s3cret-key}
            postgres: {password: s3cret-password}
        """
            .formatted(wb.directory().resolve("data"), FreePorts.next()));
    for (String command :
        List.of(
            "run nigeria -n",
            "run nigeria",
            "run nigeria --json",
            "restart nigeria --json",
            "run nigeria --debug")) {
      assertThat(wb.run(command.split(" "))).as(command).isZero();
      assertThat(wb.out() + wb.err()).doesNotContain("s3cret");
    }
  }

  @Test
  void pullFetchesEveryDistinctImageOnceAndTellsTheOutcomeOfEach() throws IOException {
    assertThat(wb.run("pull")).isZero();
    assertThat(wb.engine().writes())
        .containsExactlyInAnyOrder(
            "pull postgres:17.4",
            "pull valkey/valkey:8.0",
            "pull " + TestCommandLine.APP,
            "pull extra/job:1");
    assertThat(wb.out()).contains("extra/job:1: pulled").contains("postgres:17.4: up to date");
    wb.engine().failOn(Kind.OTHER, call -> call.equals("pull extra/job:1"));
    assertThat(wb.run("pull", "testing")).isEqualTo(1);
    assertThat(wb.out()).contains("extra/job:1: failed").contains("postgres:17.4: up to date");
    assertThat(wb.err()).contains("error: extra/job:1: refused by the test");
    assertThat(wb.run("pull", "--json")).isEqualTo(1);
    assertThat(wb.json().path("images").findValuesAsText("result"))
        .contains("failed", "up to date");
  }
}
