package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.InstanceId;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ServiceState.Status;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code wb check} prints, and how it exits. */
class CheckCommandTest extends CheckFixture {

  @Test
  void ofAnInstanceThatWorksIsOneLine() {
    assertThat(wb.run("check", "testing", "--strict")).isZero();
    assertThat(wb.out()).isEqualTo("testing: 27 checks passed\n");
    assertThat(wb.err()).isEmpty();
  }

  @Test
  void ofSeveralInstancesTakesOneObservation() {
    int before = wb.engine().calls().size();
    assertThat(wb.run("check", "@all")).isZero();
    assertThat(wb.out())
        .isEqualTo("testing: 27 checks passed\nnigeria: 27 checks passed\n2 instances passed\n");
    assertThat(wb.engine().calls().stream().skip(before)).containsOnlyOnce("observe");
  }

  @Test
  void namesOfChecksAreStable() throws IOException {
    wb.run("check", "testing", "--json");
    assertThat(wb.json().at("/instances/0/checks").findValuesAsText("name"))
        .containsExactly(
            "lock",
            "network",
            "network-attached",
            "network-unmanaged",
            "postgres-container",
            "postgres-restarts",
            "postgres-image",
            "postgres-mounts",
            "postgres-ports",
            "postgres-query",
            "valkey-container",
            "valkey-restarts",
            "valkey-image",
            "valkey-mounts",
            "valkey-ports",
            "valkey-ping",
            "valkey-url",
            "valkey-append-only",
            "valkey-last-write",
            "app-container",
            "app-restarts",
            "app-image",
            "app-mounts",
            "app-ports",
            "app-health",
            "app-valkey-url",
            "drift");
  }

  @Test
  void hasADocumentWithObjects() throws IOException {
    set("testing", made -> made.restartCount = 1);
    valkey("testing", "ping:PONG\nurl:PONG\nloading:0\naof_enabled:0\n");
    assertThat(wb.run("check", "testing", "nigeria", "--json")).isEqualTo(1);
    assertThat(wb.json().path("exitCode").asInt()).isEqualTo(1);
    assertThat(wb.json().path("summary").toString()).isEqualTo("{\"passed\":1,\"failed\":1}");
    JsonNode testing = wb.json().at("/instances/0");
    assertThat(testing.path("id").asText()).isEqualTo("testing");
    assertThat(testing.path("result").asText()).isEqualTo("failed");
    assertThat(testing.path("passes").asBoolean()).isFalse();
    assertThat(testing.path("counts").toString())
        .isEqualTo("{\"ok\":24,\"warning\":1,\"failed\":1,\"skipped\":1}");
    assertThat(testing.at("/checks/17").toString())
        .isEqualTo(
            "{\"name\":\"valkey-append-only\",\"service\":\"valkey\",\"result\":\"failed\","
                + "\"found\":\"off: a restart loses the cache\","
                + "\"remedy\":\"run \\\"wb restart testing\\\"\",\"seconds\":0.0}");
    assertThat(wb.json().at("/instances/1/result").asText()).isEqualTo("ok");
  }

  @Test
  void showsWhatIsWrongAndWhatToDo() {
    set("testing", made -> made.restartCount = 1);
    set("testing-postgres", made -> made.status = Status.PAUSED);
    assertThat(wb.run("check", "@all")).isEqualTo(1);
    assertThat(wb.out())
        .isEqualTo(
            """
            testing: 24 checks passed, 1 failed, 1 warning, 1 skipped
              failed   postgres-container  paused
                                           run "wb run testing"
              warning  app-restarts        exited by itself and was started again by the engine
                                           run "wb logs testing --service app --tail 50"
            nigeria: 27 checks passed
            1 of 2 instances failed: testing
            """);
    wb.runOnTerminal(60, "check", "testing");
    assertThat(wb.out().lines()).allMatch(line -> line.length() <= 60);
    assertThat(wb.out().replaceAll("\\s+", " "))
        .contains("was started again by the engine run \"wb logs testing --service app --tail");
  }

  @Test
  void verboseShowsAllChecks() {
    set("testing-postgres", made -> made.status = Status.PAUSED);
    wb.run("check", "testing", "--verbose");
    assertThat(wb.out())
        .containsPattern("(?m)^  ok       valkey-append-only  on$")
        .containsPattern("(?m)^  skipped  postgres-query      not running$");
    assertThat(wb.out().lines().filter(line -> line.matches("  (ok|skipped|failed) .*")))
        .hasSize(27);
  }

  @Test
  void quietPrintsTheIdsOfInstancesThatFail() {
    set("nigeria", made -> made.restartCount = 1);
    assertThat(wb.run("check", "@all", "-q")).isZero();
    assertThat(wb.out()).isEmpty();
    assertThat(wb.run("check", "@all", "-q", "--strict")).isEqualTo(1);
    assertThat(wb.out()).isEqualTo("nigeria\n");
  }

  @Test
  void aHolderOfTheLockIsAWarningAndNotWaitedFor() throws IOException {
    try (InstanceLock _ = wb.host().lock(new InstanceId("testing"), "wb restart testing")) {
      assertThat(wb.run("check", "testing", "--json")).isZero();
      assertThat(checks("warning"))
          .singleElement()
          .asString()
          .startsWith("lock: locked by \"wb restart testing\" (")
          .endsWith("; check again when that has finished");
    }
  }

  @Test
  void exitCodesAreThoseOfOtherCommands() throws IOException {
    assertThat(wb.run("check")).isEqualTo(2);
    assertThat(wb.run("check", "tesing")).isEqualTo(2);
    assertThat(wb.err()).contains("did you mean \"testing\"?");
    configure("tags: [staging]", "prot: 1");
    assertThat(wb.run("check", "testing")).isEqualTo(3);
    wb.engine().failOn(Kind.UNREACHABLE, _ -> true);
    assertThat(wb.run("check", "nigeria")).isEqualTo(4);
  }
}
