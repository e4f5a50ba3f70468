package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceState.HealthStatus;
import io.wbcli.runtime.ServiceState.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states of instances and services in {@code wb status}. */
class StatusStatesTest extends StatusFixture {

  @Test
  void ofAnInstanceThatWasNotStartedIsStopped() {
    assertThat(status())
        .startsWith("testing 1 stopped 127.0.0.1:")
        .endsWith(" no missing missing missing");
  }

  @Test
  void ofACrashedAppIsFailedWithItsExitCode() {
    runBoth();
    set(
        "testing",
        made -> {
          made.status = Status.EXITED;
          made.exitCode = 137;
          made.oomKilled = true;
        });
    assertThat(status())
        .contains(" failed ")
        .endsWith("running running crashed app crashed (code 137, out of memory)");
  }

  @Test
  void ofAnInstanceWithoutItsCacheIsDegraded() {
    runBoth();
    set("testing-valkey", made -> made.name = "elsewhere");
    assertThat(status()).contains(" degraded ").endsWith("running missing running valkey missing");
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSED, 0, 'failed', 'postgres paused'",
    "EXITED, 0, 'failed', 'postgres stopped'",
    "EXITED, 143, 'failed', 'postgres stopped'",
    "EXITED, 1, 'failed', 'postgres crashed (code 1)'",
    "RESTARTING, 1, 'failed', 'postgres crashed (code 1, restarting)'"
  })
  void namesTheConditionOfEachService(Status status, int exitCode, String state, String details) {
    runBoth();
    set(
        "testing-postgres",
        made -> {
          made.status = status;
          made.exitCode = exitCode;
        });
    assertThat(status()).contains(" " + state + " ").endsWith(details);
  }

  @Test
  void ofANewContainerThatIsNotHealthyIsStarting() {
    runBoth();
    set("testing-postgres", made -> made.health = HealthStatus.NONE);
    wb.engine().answer("testing-postgres", new ExecResult(2, "no response\n"));
    assertThat(status()).contains(" starting ").endsWith("postgres starting (no response)");
  }

  @Test
  void asksNoContainerThatHasBeenRunningForLong() {
    runBoth();
    setOld();
    set("testing-valkey", made -> made.health = HealthStatus.UNHEALTHY);
    int before = wb.engine().calls().size();
    assertThat(status())
        .contains(" degraded 3d ")
        .endsWith("valkey unhealthy (health check failed)");
    assertThat(wb.engine().calls().stream().skip(before))
        .noneMatch(call -> call.startsWith("exec"));
  }

  @Test
  void asksAnAppWithAPathForItsHealth() throws IOException {
    runBoth();
    setOld();
    var config = wb.directory().resolve("instances.yaml");
    Files.writeString(config, "defaults: {health: {path: /up}}\n" + Files.readString(config));
    assertThat(status())
        .contains(" failed ")
        .contains("app unhealthy (no answer from http://127.0.0.1:")
        .endsWith("/up)");
  }

  @Test
  void ofAnEngineOnAnotherHostIsWhatThatEngineSays() throws IOException {
    runBoth();
    var config = wb.directory().resolve("instances.yaml");
    Files.writeString(config, "defaults: {health: {path: /up}}\n" + Files.readString(config));
    wb.engine().remote();
    assertThat(status()).contains(" running ");
  }

  @Test
  void ofANameThatIsInUseByAnotherContainerIsUnmanaged() {
    runBoth();
    set(
        "testing",
        made -> {
          made.labels = java.util.Map.of();
          made.networks = Set.of("other");
        });
    assertThat(status()).contains("app unmanaged (image ");
  }

  @Test
  void namesHowOftenAServiceHasCrashed() throws IOException {
    runBoth();
    set("testing-valkey", made -> made.restartCount = 1);
    set(
        "testing-postgres",
        made -> {
          made.restartCount = 4;
          made.status = Status.RESTARTING;
          made.exitCode = 1;
        });
    assertThat(status())
        .endsWith("postgres crashed (code 1, restarting, crashed 4 times), valkey crashed 1 time");
    wb.run("status", "testing", "--json");
    assertThat(wb.json().at("/instances/0/services/0/restarts").asInt()).isEqualTo(4);
  }
}
