package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.InMemoryRuntime.Program;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.OutputSink.Source;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wb check}. */
@Timeout(60)
class CheckCommandTest {

  private static final String PERSISTENCE =
      "loading:0\r\naof_enabled:1\r\naof_last_write_status:ok\r\n";

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private int writes;

  @BeforeEach
  void runBoth() {
    assertThat(wb.run("run", "@all")).isZero();
    valkey("testing", "ping:PONG\nurl:PONG\n" + PERSISTENCE);
    valkey("nigeria", "ping:PONG\nurl:PONG\n" + PERSISTENCE);
    writes = wb.engine().writes().size();
  }

  @AfterEach
  void changesNothing() {
    assertThat(wb.engine().writes()).hasSize(writes);
  }

  private void valkey(String instance, String answer) {
    wb.engine().answer(instance + "-valkey", new ExecResult(0, answer));
  }

  private void set(String container, Consumer<ServiceStates.Builder> change) {
    ServiceState state = wb.engine().container(container).orElseThrow();
    wb.engine().withContainer(ServiceStates.with(state, change));
  }

  private void configure(String from, String to) throws IOException {
    Path config = wb.directory().resolve("instances.yaml");
    Files.writeString(config, Files.readString(config).replace(from, to));
  }

  /** The checks of {@code testing} with this result, each as {@code NAME: FOUND; REMEDY}. */
  private List<String> checks(String result) throws IOException {
    List<String> checks = new ArrayList<>();
    for (JsonNode check : wb.json().at("/instances/0/checks")) {
      if (check.path("result").asText().equals(result)) {
        String remedy = check.path("remedy").asText();
        checks.add(
            check.path("name").asText()
                + ": "
                + check.path("found").asText()
                + (remedy.isEmpty() ? "" : "; " + remedy));
      }
    }
    return checks;
  }

  private List<String> failures() throws IOException {
    assertThat(wb.run("check", "testing", "--json")).isEqualTo(1);
    return checks("failed");
  }

  private List<String> warnings() throws IOException {
    assertThat(wb.run("check", "testing", "--json", "--strict")).isEqualTo(1);
    assertThat(wb.run("check", "testing", "--json")).isZero();
    assertThat(checks("failed")).isEmpty();
    return checks("warning");
  }

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

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "testing, EXITED, 0, exited; run \"wb run testing\"",
        "testing, EXITED, 3, `exited with code 3, last log line: a line of the log of testing; run"
            + " \"wb logs testing --service app --tail 50\", then \"wb run testing\"`",
        "testing, RESTARTING, 3, `keeps exiting with code 3, last log line: a line of the log of"
            + " testing; run \"wb logs testing --service app --tail 50\", then \"wb run testing\"`",
        "testing-postgres, PAUSED, 0, paused; run \"wb run testing\"",
        "testing-valkey, CREATED, 0, `created; the app falls back to database queries; run \"wb"
            + " run testing\"`"
      })
  void aContainerThatDoesNotRunFails(String container, Status status, int code, String text)
      throws IOException {
    set(
        container,
        made -> {
          made.status = status;
          made.exitCode = code;
        });
    assertThat(failures()).singleElement().asString().endsWith("-container: " + text);
    assertThat(checks("skipped")).isNotEmpty().allMatch(check -> check.endsWith(": not running"));
  }

  @Test
  void aCrashNamesTheRepairOfItsService() throws IOException {
    set(
        "testing-valkey",
        made -> {
          made.status = Status.EXITED;
          made.exitCode = 1;
        });
    wb.engine()
        .log("testing-valkey", Source.STDOUT, "Bad file format reading the append only file");
    assertThat(failures().getFirst())
        .startsWith("valkey-container: exited with code 1, last log line: Bad file format reading")
        .endsWith("database queries; run \"wb cache repair testing\"");
  }

  @Test
  void aMissingContainerFails() throws IOException {
    set("testing-valkey", made -> made.name = "elsewhere");
    assertThat(failures())
        .containsExactly(
            "valkey-container: missing; the app falls back to database queries; run \"wb run"
                + " testing\"");
    set(
        "testing-postgres",
        made -> {
          made.labels = Map.of();
          made.networks = Set.of("other");
        });
    assertThat(failures().getFirst())
        .startsWith("postgres-container: container \"testing-postgres\" does not belong to the")
        .endsWith("; rename or remove it, then run \"wb run testing\"");
  }

  @Test
  void aContainerThatTheEngineHasStartedAgainIsAWarning() throws IOException {
    set("testing-postgres", made -> made.restartCount = 1);
    assertThat(warnings())
        .containsExactly(
            "postgres-restarts: exited by itself and was started again by the engine; run \"wb"
                + " logs testing --service postgres --tail 50\"");
  }

  @Test
  void anotherImageThanThatOfTheConfigFailsAndIsNoOtherDrift() throws IOException {
    set("testing-postgres", made -> made.image = "postgres:16");
    assertThat(failures())
        .containsExactly(
            "postgres-image: runs postgres:16, expected postgres:17.4; run \"wb restart"
                + " testing\"");
    assertThat(checks("warning")).isEmpty();
  }

  @Test
  void aNetworkThatCannotBeUsedFails() throws IOException {
    setNetwork("testing", Optional.of("driver is overlay, expected bridge"));
    assertThat(failures())
        .containsExactly(
            "network: network testing: driver is overlay, expected bridge; remove the network,"
                + " then run \"wb run testing\"");
    setNetwork("other", Optional.empty());
    assertThat(failures())
        .containsExactly("network: network testing not found; run \"wb run testing\"");
    assertThat(checks("skipped"))
        .containsExactly("network-attached: network failed", "network-unmanaged: network failed");
  }

  @Test
  void aContainerThatIsNotAttachedToTheNetworkFails() throws IOException {
    set("testing-postgres", made -> made.networks = Set.of());
    assertThat(failures())
        .containsExactly(
            "network-attached: not attached to network testing: testing-postgres; run \"wb restart"
                + " testing\"");
  }

  /** Changes the network of {@code testing}. */
  private void setNetwork(String name, Optional<String> defect) {
    InstanceId testing = new InstanceId("testing");
    NetworkId id =
        wb.engine()
            .observe(List.of(new ServiceRef(testing, ServiceName.APP)))
            .instances()
            .get(testing)
            .network()
            .orElseThrow()
            .id();
    wb.engine().withNetwork(new NetworkState(id, name, true, Set.of(), defect));
  }

  @Test
  void anUnmanagedContainerOnTheNetworkIsAWarning() throws IOException {
    wb.engine()
        .withContainer(ServiceStates.unlabelled("backup", Status.RUNNING, "testing", Map.of()));
    assertThat(warnings())
        .containsExactly(
            "network-unmanaged: network testing has unmanaged containers: backup; run \"docker"
                + " network disconnect testing backup\"");
  }

  @Test
  void aDirectoryThatIsMissingOrMountedElsewhereFails() throws IOException {
    Path data = wb.directory().resolve("data/testing");
    set("testing-valkey", made -> made.mounts = List.of(new VolumeMount("/elsewhere", "/data")));
    assertThat(failures())
        .containsExactly(
            "valkey-mounts: /data has /elsewhere:/data mounted, expected %s/valkey:/data; run \"wb"
                    .formatted(data)
                + " restart testing\"");
    Files.delete(data.resolve("valkey"));
    assertThat(failures())
        .containsExactly(
            "valkey-mounts: not found: %s/valkey; run \"wb restart testing\"".formatted(data));
    wb.engine().remote();
    assertThat(failures()).singleElement().asString().contains("has /elsewhere:/data mounted");
    assertThat(checks("skipped"))
        .containsExactly("app-health: the Docker Engine is on another host");
  }

  @Test
  void whatIsPublishedBeyondTheConfigFails() throws IOException {
    set(
        "testing-valkey",
        made ->
            made.ports = List.of(new PublishedPort(new HostPort(HostPort.LOOPBACK, 6379), 6379)));
    int port = wb.engine().container("testing").orElseThrow().ports().getFirst().host().port();
    set(
        "testing",
        made -> made.ports = List.of(new PublishedPort(new HostPort("0.0.0.0", port), 8000)));
    set(
        "testing-postgres",
        made -> {
          made.options = new HashMap<>(made.options);
          made.options.put("ports", "0.0.0.0:0->5432/tcp");
        });
    assertThat(failures())
        .containsExactly(
            "postgres-ports: publishes 0.0.0.0:0->5432/tcp, expected nothing; run \"wb restart"
                + " testing\"",
            "valkey-ports: publishes 127.0.0.1:6379->6379, expected nothing; run \"wb restart"
                + " testing\"",
            "app-ports: publishes 0.0.0.0:%1$d->8000, expected 127.0.0.1:%1$d->8000; run \"wb"
                    .formatted(port)
                + " restart testing\"");
    set("testing-valkey", made -> made.labels = Map.of());
    assertThat(failures())
        .anyMatch(check -> check.endsWith("to drop what the config does not give"));
  }

  @Test
  void anotherValkeyUrlThanThatOfTheConfigFailsWithoutSecrets() throws IOException {
    set(
        "testing",
        made -> {
          made.environment = new HashMap<>(made.environment);
          made.environment.put("VALKEY_URL", "redis://:s3cret@other:6379");
        });
    assertThat(failures())
        .containsExactly(
            "app-valkey-url: VALKEY_URL is redis://***@other:6379, expected"
                + " redis://testing-valkey:6379; run \"wb restart testing\"");
    set("testing", made -> made.environment = Map.of());
    assertThat(failures())
        .containsExactly(
            "app-valkey-url: VALKEY_URL is not set, expected redis://testing-valkey:6379; run"
                + " \"wb restart testing\"");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "no response, `no response; run \"wb logs testing --service postgres --tail 50\"`",
        "FATAL: password authentication failed, `Postgres refuses the password: it was set when"
            + " the data was created, and a later change of the config does not reach it; set"
            + " postgres.password to that password, or change it in the database with ALTER ROLE`"
      })
  void aPostgresThatDoesNotAnswerAQueryFails(String answer, String text) throws IOException {
    wb.engine().answer("testing-postgres", new ExecResult(2, answer + "\n"));
    assertThat(failures()).containsExactly("postgres-query: " + text);
  }

  @Test
  void aQueryTakesThePasswordOfTheConfig() throws IOException {
    configure("tags: [staging]", "postgres: {password: s3cret}");
    List<String> passwords = new ArrayList<>();
    Program program =
        (command, _) -> {
          passwords.add(command.environment().get("PGPASSWORD"));
          return 0;
        };
    wb.engine().answer("testing-postgres", program);
    assertThat(wb.run("check", "testing", "--verbose", "--json")).isZero();
    assertThat(passwords).containsExactly("s3cret");
    assertThat(wb.out()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`ping:`, `valkey-ping: no answer to PING; run \"wb logs testing --service valkey --tail"
            + " 50\"`",
        "`ping:LOADING Valkey is loading|url:LOADING|loading:1|loading_loaded_perc:40.5|"
            + "aof_enabled:1|aof_last_write_status:ok`, `valkey-ping: loading the append-only"
            + " file, 40.5% done; check again when it is loaded`",
        "`ping:NOAUTH Authentication required.|url:NOAUTH`, `valkey-ping: requires a password that"
            + " is not in the config; set valkey.password`",
        "`ping:PONG|url:Could not connect|aof_enabled:1|aof_last_write_status:ok`, `valkey-url:"
            + " testing-valkey:6379 does not answer from inside network testing: Could not"
            + " connect; run \"wb restart testing\"`",
        "`ping:PONG|url:PONG|aof_enabled:0|aof_last_write_status:ok`, `valkey-append-only: off: a"
            + " restart loses the cache; run \"wb restart testing\"`"
      })
  void aValkeyThatCannotBeReliedOnFails(String answer, String text) throws IOException {
    valkey("testing", answer.replace("|", "\n") + "\n");
    assertThat(failures()).containsExactly(text);
  }

  @Test
  void aWriteThatFailedFails() throws IOException {
    valkey(
        "testing",
        "ping:MISCONF Errors writing\nurl:MISCONF\naof_enabled:1\naof_last_write_status:err\n");
    assertThat(failures())
        .containsExactly(
            "valkey-ping: answers MISCONF Errors writing; run \"wb logs testing --service valkey"
                + " --tail 50\"",
            "valkey-last-write: the last write to the append-only file failed; check the free"
                + " space of "
                + wb.directory().resolve("data/testing"));
    assertThat(checks("skipped")).containsExactly("valkey-url: valkey-ping failed");
  }

  @Test
  void anAppThatIsNotHealthyFails() throws IOException {
    configure("mountPath", "defaults: {health: {path: /up}}\nmountPath");
    assertThat(failures())
        .singleElement()
        .asString()
        .matches("app-health: no answer from http://127.0.0.1:\\d+/up; run \"wb logs testing .*");
  }

  @Test
  void driftIsAWarning() throws IOException {
    configure("tags: [staging]", "label: New, environment: {A: s3cret}");
    assertThat(warnings())
        .containsExactly(
            "drift: testing: environment A added; environment INSTANCE_NAME changed; run \"wb apply"
                + " testing\"");
    assertThat(wb.out()).doesNotContain("s3cret");
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
  void aServiceThatDoesNotAnswerFailsAfterTheTimeout() throws IOException {
    Program stuck =
        (_, _) -> {
          while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
          }
          return 1;
        };
    wb.engine().answer("testing-valkey", stuck);
    assertThat(wb.run("check", "@all", "--timeout", "1s", "--json")).isEqualTo(1);
    assertThat(checks("failed"))
        .containsExactly(
            "valkey-ping: no answer within 1s; run \"wb logs testing --service valkey --tail"
                + " 50\"");
    assertThat(checks("skipped"))
        .containsExactly(
            "valkey-url: valkey-ping failed",
            "valkey-append-only: valkey-ping failed",
            "valkey-last-write: valkey-ping failed");
    assertThat(wb.json().at("/instances/1/result").asText()).isEqualTo("ok");
  }

  @Test
  void aCommandThatTheEngineRefusesFailsItsCheckAlone() throws IOException {
    wb.engine().failOn(Kind.OTHER, call -> call.equals("exec testing-postgres"));
    assertThat(failures())
        .singleElement()
        .asString()
        .startsWith("postgres-query: refused by the test: exec testing-postgres; run ");
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
