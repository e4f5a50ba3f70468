package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands print: text, one JSON document with --json, and no secrets. */
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
        "apply testing",
        "init-dirs testing"
      })
  void aDryRunPrintsThePlanAndChangesNothing(String arguments) {
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
  void aDryRunWithExitCodeShowsWhetherThereIsSomethingToDo() {
    assertThat(wb.run("run", "testing", "--dry-run", "--exit-code")).isEqualTo(6);
    wb.run("run", "testing");
    assertThat(wb.run("run", "testing", "--dry-run", "--exit-code")).isZero();
    assertThat(wb.out()).isEqualTo("testing: nothing to do\n");
  }

  @Test
  void aDryRunOfManyInstancesListsTheirStepsOnlyIfItIsVerbose() throws IOException {
    StringBuilder config =
        new StringBuilder("mountPath: %s\ninstances:\n".formatted(wb.directory().resolve("data")));
    for (int number = 1; number <= 6; number++) {
      config.append("  x%d: {port: %d, serverVersion: 1}\n".formatted(number, FreePorts.next()));
    }
    Files.writeString(wb.directory().resolve("instances.yaml"), config);
    wb.run("run", "x1");
    assertThat(wb.run("run", "@all", "--dry-run")).isZero();
    assertThat(wb.out().lines())
        .hasSize(7)
        .contains("x1: nothing to do", "x2: 17 steps; postgres, valkey, app: missing");
    assertThat(wb.out()).endsWith("6 instances: 5 with changes, 85 steps; 1 nothing to do\n");
    wb.run("run", "@all", "--dry-run", "--verbose");
    assertThat(wb.out()).contains("  create network x6\n");
    wb.run("run", "@all", "--dry-run", "--json");
    assertThat(wb.json().path("instances").path(1).path("plan")).hasSize(17);
  }

  @Test
  void missingDirectoriesAreAnnouncedInTheWordsOfTheContract() {
    wb.run("init-dirs", "testing");
    assertThat(wb.err()).contains("[testing] Creating missing directory: valkey/\n");
    assertThat(wb.engine().calls()).isEmpty();
  }

  @Test
  void jsonIsOneDocumentWithStepsAndResults() throws IOException {
    assertThat(wb.run("run", "testing", "--json")).isZero();
    assertThat(wb.json().path("schemaVersion").asInt()).isEqualTo(2);
    assertThat(wb.json().path("command").asText()).isEqualTo("run");
    assertThat(wb.json().path("exitCode").asInt()).isZero();
    JsonNode instance = wb.json().path("instances").path(0);
    assertThat(instance.path("id").asText()).isEqualTo("testing");
    assertThat(instance.path("result").asText()).isEqualTo("running");
    assertThat(instance.path("steps"))
        .anySatisfy(
            step -> {
              assertThat(step.path("action").asText()).isEqualTo("create");
              assertThat(step.path("resource").asText()).isEqualTo("network");
              assertThat(step.path("name").asText()).isEqualTo("testing");
            });
    assertThat(wb.err()).isEmpty();
  }

  @Test
  void jsonContainsErrorsOfTheCommandLineAndTheConfig() throws IOException {
    assertThat(wb.run("run", "nobody", "--json")).isEqualTo(2);
    assertThat(wb.json().path("error").path("message").asText())
        .contains("instance \"nobody\" not found");
    assertThat(wb.run("run", "--nope", "--json")).isEqualTo(2);
    assertThat(wb.json().path("exitCode").asInt()).isEqualTo(2);
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        "mountPath: x\ninstances: {x: {port: 1, serverVersion: 1}}\n");
    assertThat(wb.run("run", "x", "--json")).isEqualTo(3);
    assertThat(wb.json().path("error").path("problems").path(0).path("line").asInt()).isEqualTo(2);
  }

  @Test
  void jsonContainsFailuresOfInstances() throws IOException {
    wb.engine().crash("testing", 3);
    assertThat(wb.run("run", "testing", "--json")).isEqualTo(1);
    JsonNode error = wb.json().path("instances").path(0).path("error");
    assertThat(error.path("message").asText()).isEqualTo("testing exited with code 3");
    assertThat(error.path("rollback").asText()).isEqualTo("removed");
  }

  @Test
  void progressCanBeJsonOnStderr() throws IOException {
    assertThat(wb.run("run", "testing", "--progress", "json")).isZero();
    assertThat(wb.out()).startsWith("testing: running at ");
    assertThat(wb.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("{"));
  }

  @Test
  void aDryRunSaysFromTheBeginningWhatItIsAbout() {
    wb.run("run", "@all", "--dry-run", "--progress", "json");
    assertThat(wb.err())
        .startsWith("{\"event\":\"command-started\",\"command\":\"run\",\"instances\":2,");
  }

  @Test
  void progressCanBeQuiet() {
    assertThat(wb.run("--progress=quiet", "run", "testing")).isZero();
    assertThat(wb.err()).isEmpty();
  }

  @Test
  void secretsAreNotPrinted() throws IOException {
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
            "apply nigeria --json",
            "restart nigeria --progress json",
            "run nigeria --debug")) {
      assertThat(wb.run(command.split(" "))).as(command).isZero();
      assertThat(wb.out() + wb.err()).doesNotContain("s3cret");
    }
  }
}
