package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PublishedPort;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.HealthStatus;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wb status}. */
class StatusCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private int writes;

  private void runBoth() {
    assertThat(wb.run("run", "@all")).isZero();
    writes = wb.engine().writes().size();
  }

  @AfterEach
  void changesNothing() {
    assertThat(wb.engine().writes()).hasSize(writes);
  }

  private void set(String container, Consumer<ServiceStates.Builder> change) {
    ServiceState state = wb.engine().container(container).orElseThrow();
    wb.engine().withContainer(ServiceStates.with(state, change));
  }

  /** Runs it and returns the words of the line about {@code testing}. */
  private String status(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "status";
    arguments[1] = "testing";
    System.arraycopy(options, 0, arguments, 2, options.length);
    assertThat(wb.run(arguments)).isZero();
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(2);
    return lines.getLast().replaceAll(" +", " ");
  }

  private void setOld() {
    for (String container : List.of("testing", "testing-postgres", "testing-valkey")) {
      set(container, made -> made.startedAt = ServiceStates.STARTED.minus(Duration.ofDays(3)));
    }
  }

  @Test
  void showsAllInstancesWithOneObservation() {
    runBoth();
    int before = wb.engine().calls().size();
    assertThat(wb.run("status")).isZero();
    assertThat(wb.out().lines().map(line -> line.replaceAll("\\d{5}|\\d{4}", "N")))
        .containsExactly(
            "ID       VERSION  STATE    UPTIME  ADDRESS          DRIFT  POSTGRES  VALKEY   APP",
            "testing  1        running  0s      127.0.0.1:N  no     running   running  running",
            "nigeria  1        running  0s      127.0.0.1:N  no     running   running  running");
    assertThat(wb.engine().calls().stream().skip(before)).containsOnlyOnce("observe", "images");
    String all = wb.out();
    wb.run("ps", "testing", "nigeria");
    assertThat(wb.out()).isEqualTo(all);
  }

  @Test
  void ofAnInstanceThatWasNotStartedIsStopped() {
    assertThat(status())
        .startsWith("testing 1 stopped 127.0.0.1:")
        .endsWith(" no missing missing missing");
  }

  @Test
  void leavesOutColumnsOnANarrowTerminal() {
    runBoth();
    wb.runOnTerminal(60, "status");
    assertThat(wb.out().lines().findFirst())
        .hasValue("ID       VERSION  STATE    UPTIME  ADDRESS          DRIFT");
    wb.runOnTerminal(40, "status");
    assertThat(wb.out().lines().findFirst()).hasValue("ID       VERSION  STATE    UPTIME  DRIFT");
    wb.runOnTerminal(20, "status");
    assertThat(wb.out().lines()).allMatch(line -> line.length() <= 20);
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
  void namesWhoHoldsTheLockWithoutTakingIt() {
    runBoth();
    try (InstanceLock _ = wb.host().lock(new InstanceId("testing"), "wb restart testing")) {
      assertThat(status()).contains("locked by \"wb restart testing\" (").contains(", pid ");
    }
    assertThat(status()).doesNotContain("locked");
  }

  @Test
  void driftIsListedWithExitCode6() throws IOException {
    runBoth();
    assertThat(wb.run("status", "--drift")).isZero();
    assertThat(wb.out()).isEqualTo("no drift\n");
    var config = wb.directory().resolve("instances.yaml");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("tags: [staging]", "label: New, environment: {A: s3cret}"));
    PublishedPort port = new PublishedPort(new HostPort(HostPort.LOOPBACK, 6379), 6379);
    set("nigeria-valkey", made -> made.ports = List.of(port));
    assertThat(wb.run("status", "--drift")).isEqualTo(6);
    assertThat(wb.out())
        .isEqualTo("testing: environment A added; environment INSTANCE_NAME changed\n");
    wb.run("status", "--drift", "-q");
    assertThat(wb.out()).isEqualTo("testing\n");
    assertThat(status()).contains(" yes ");
    assertThat(wb.run("status", "--drift", "--json")).isEqualTo(6);
    assertThat(wb.out()).doesNotContain("s3cret");
    JsonNode testing = wb.json().at("/instances/0");
    assertThat(testing.path("drift").asBoolean()).isTrue();
    assertThat(testing.at("/services/2/differences/0").toString())
        .isEqualTo("{\"field\":\"environment.A\",\"change\":\"added\"}");
    assertThat(wb.json().at("/instances/1/drift").asBoolean()).isFalse();
  }

  @Test
  void hasADocument() throws IOException {
    runBoth();
    set("testing-valkey", made -> made.status = Status.PAUSED);
    assertThat(wb.run("status", "--json")).isZero();
    JsonNode testing = wb.json().at("/instances/0");
    assertThat(testing.path("id").asText()).isEqualTo("testing");
    assertThat(testing.path("state").asText()).isEqualTo("degraded");
    assertThat(testing.path("version").asText()).isEqualTo("1");
    assertThat(testing.path("url").asText()).startsWith("http://127.0.0.1:");
    assertThat(testing.path("uptimeSeconds").isNumber()).isTrue();
    assertThat(testing.path("services")).hasSize(3);
    assertThat(testing.at("/services/1/service").asText()).isEqualTo("valkey");
    assertThat(testing.at("/services/1/name").asText()).isEqualTo("testing-valkey");
    assertThat(testing.at("/services/1/state").asText()).isEqualTo("paused");
    assertThat(testing.at("/services/2/startedAt").asText()).startsWith("2026-");
  }

  @Test
  void anInstanceThatCannotBeUsedDoesNotAffectTheOthers() throws IOException {
    var config = wb.directory().resolve("instances.yaml");
    Files.writeString(config, Files.readString(config) + "  broken: {prot: 1}\n");
    assertThat(wb.run("status", "-q")).isZero();
    assertThat(wb.out()).isEqualTo("testing\nnigeria\n");
    assertThat(wb.err()).contains("warning: instance \"broken\" cannot be used: ");
    assertThat(wb.run("status", "broken")).isEqualTo(3);
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

  private void answerStatistics() {
    String info = "keyspace_hits:30\nkeyspace_misses:10\n";
    wb.engine().answer("testing-valkey", new ExecResult(0, info));
  }

  @Test
  void statisticsAreAskedForOnlyWhereTheyAreWanted() throws IOException {
    runBoth();
    setOld();
    answerStatistics();
    int before = wb.engine().calls().size();
    assertThat(status("--stats")).contains(" no 3.0 MiB 75.0% running ");
    assertThat(wb.engine().calls().stream().skip(before))
        .containsOnlyOnce("observe", "exec testing-valkey", "usage testing-postgres");
    assertThat(status()).doesNotContain("MiB", "%");
    wb.run("status", "testing", "--stats", "--json");
    assertThat(wb.json().at("/instances/0/memoryBytes").asInt()).isEqualTo(3 * 1024 * 1024);
    assertThat(wb.json().at("/instances/0/hitRatio").asDouble()).isEqualTo(0.75);
    assertThat(wb.json().at("/instances/0/services/0/memoryBytes").asInt()).isEqualTo(1024 * 1024);
  }

  /** Requests a cancellation at the second wait. */
  private void cancelAtSecondWait() {
    AtomicInteger waits = new AtomicInteger();
    wb.onSleep(
        () -> {
          if (waits.incrementAndGet() == 2) {
            wb.cancellation().request(130);
          }
        });
  }

  @Test
  void watchingPrintsTableAfterTableUntilInterrupted() {
    runBoth();
    setOld();
    answerStatistics();
    cancelAtSecondWait();
    assertThat(wb.run("status", "--watch", "testing", "--stats")).isEqualTo(130);
    assertThat(wb.err()).isEmpty();
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).matches("20\\d\\d-.*");
    assertThat(lines.get(1)).startsWith("ID").contains("MEMORY").doesNotContain("CPU");
    assertThat(lines.get(5)).startsWith("ID").contains("MEMORY  ", "  CPU ");
    assertThat(lines.get(6)).contains(" 150.0% ");
  }

  @Test
  void watchingWithADocumentPrintsOneOnEachLine() throws IOException {
    runBoth();
    cancelAtSecondWait();
    assertThat(wb.run("status", "-w", "5s", "testing", "--json")).isEqualTo(130);
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines.getLast()).at("/instances/0/id").asText())
        .isEqualTo("testing");
  }

  @Test
  void watchingGoesOnWhenTheEngineIsBack() throws IOException {
    runBoth();
    AtomicInteger waits = new AtomicInteger();
    wb.onSleep(
        () -> {
          switch (waits.incrementAndGet()) {
            case 1 -> wb.engine().failOn(Kind.UNREACHABLE, "observe"::equals);
            case 2 -> wb.engine().failOn(Kind.UNREACHABLE, _ -> false);
            default -> wb.cancellation().request(130);
          }
        });
    assertThat(wb.run("status", "--watch", "testing", "--json")).isEqualTo(130);
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(3);
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(lines.get(1)).at("/error/message").asText()).isNotEmpty();
    assertThat(mapper.readTree(lines.get(1)).has("instances")).isFalse();
    assertThat(mapper.readTree(lines.get(2)).at("/instances/0/id").asText()).isEqualTo("testing");
    assertThat(mapper.readTree(lines.get(2)).has("error")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"--drift", "-q"})
  void watchingIsForTheTableOnly(String option) {
    assertThat(wb.run("status", "--watch", option)).isEqualTo(2);
    assertThat(wb.run("status", "--watch=abc")).isEqualTo(2);
    assertThat(wb.err()).contains("abc");
  }

  @Test
  void watchingEndsSilentlyWhenNobodyReads() {
    runBoth();
    assertThat(wb.runUnread("status", "--watch")).isZero();
    assertThat(wb.err()).isEmpty();
  }
}
