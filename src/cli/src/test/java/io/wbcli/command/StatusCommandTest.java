package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PublishedPort;
import io.wbcli.runtime.ServiceState.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code wb status}. */
class StatusCommandTest extends StatusFixture {

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
}
