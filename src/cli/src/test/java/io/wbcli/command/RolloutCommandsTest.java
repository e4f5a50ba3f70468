package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wbcli.host.Host;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.InstanceId;
import io.wbcli.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the commands that change instances. */
class RolloutCommandsTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();
  private final List<AtomicReference<HttpServer>> servers = new ArrayList<>();

  /** Both health checks wait for each other, which works only if they run at the same time. */
  @Test
  void withParallelInstancesAreStartedAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);
    for (String app : new String[] {"testing", "nigeria"}) {
      wb.engine()
          .answer(
              app,
              (_, _) -> {
                try {
                  both.await(10, TimeUnit.SECONDS);
                  return 0;
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    assertThat(wb.run("run", "@all", "--parallel", "2")).isZero();
    assertThat(wb.out()).contains("testing: running", "nigeria: running");
  }

  @Test
  void withParallel1OneInstanceIsFinishedBeforeTheNext() {
    assertThat(wb.run("run", "@all", "--parallel", "1")).isZero();
    assertThat(wb.engine().writes().indexOf("createNetwork nigeria"))
        .isGreaterThan(wb.engine().writes().indexOf("start testing"));
  }

  /** Starts a web server that finds nothing as soon as the container of the app is started. */
  private void answerNotFound(int port) {
    AtomicReference<HttpServer> server = new AtomicReference<>();
    wb.engine()
        .afterEachCall(
            () -> {
              if (server.get() == null && wb.engine().writes().contains("start testing")) {
                server.set(startServer(port));
              }
            });
    servers.add(server);
  }

  private static HttpServer startServer(int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      HttpServer server = HttpServer.create(address, 0); // Without a context, it answers 404.
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stopServers() {
    servers.forEach(server -> server.get().stop(0));
  }

  @Test
  void anAppThatAnswers404IsHealthyWithOneWarning() throws IOException {
    int port = FreePorts.next();
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        """
        mountPath: %s
        instances:
          testing: {port: %d, serverVersion: 1, health: {path: /health_check}}
        """
            .formatted(wb.directory().resolve("data"), port));
    answerNotFound(port);
    assertThat(wb.run("run", "testing", "--json", "--progress", "plain")).isZero();
    assertThat(wb.err())
        .containsOnlyOnce("[testing] warning: /health_check answered 404; set health.path\n");
    assertThat(wb.json().at("/instances/0/findings"))
        .singleElement()
        .hasToString(
            "{\"severity\":\"warning\",\"subject\":\"/health_check\","
                + "\"problem\":\"answered 404\",\"remedy\":\"set health.path\"}");
  }

  @Test
  void aFailedRestartStartsThePreviousContainersAgain() {
    wb.run("run", "testing");
    wb.engine().crash("testing", 3);
    assertThat(wb.run("restart", "testing")).isEqualTo(1);
    assertThat(wb.err()).contains("rolled back: testing is running as before");
    assertThat(wb.engine().containerNames())
        .containsExactly("testing", "testing-postgres", "testing-valkey");
  }

  @Test
  void withNoRollbackAFailedRestartKeepsTheFailedContainers() {
    wb.run("run", "testing");
    wb.engine().crash("testing", 3);
    assertThat(wb.run("restart", "testing", "--no-rollback")).isEqualTo(1);
    assertThat(wb.err()).contains("not rolled back (--no-rollback)");
    assertThat(wb.engine().containerNames()).contains("testing", "testing-previous");
  }

  @Test
  void withOnlyAppAllOtherServicesKeepRunning() {
    wb.run("run", "testing");
    int writes = wb.engine().writes().size();
    assertThat(wb.run("restart", "testing", "--only", "app")).isZero();
    assertThat(wb.engine().writes().subList(writes, wb.engine().writes().size()))
        .allMatch(call -> call.endsWith("testing") || call.endsWith("testing-previous"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "stop", "restart", "init-dirs", "run --dry-run"})
  void anEngineOnAnotherHostIsRefusedWithExitCode4(String command) {
    wb.engine().remote();
    assertThat(wb.run((command + " testing").split(" "))).isEqualTo(4);
    assertThat(wb.err()).contains("error: the Docker Engine is on another host");
    assertThat(wb.engine().calls()).isEmpty();
    assertThat(wb.directory().resolve("data")).isEmptyDirectory();
  }

  @Test
  void aLockedInstanceIsExitCode5AndNothingIsBegun() {
    try (Host host = wb.host();
        InstanceLock _ = host.lock(new InstanceId("testing"), "wb restart testing")) {
      assertThat(wb.run("run", "testing")).isEqualTo(5);
      assertThat(wb.err()).contains("testing is locked by \"wb restart testing\" (");
      assertThat(wb.run("run", "@all")).isEqualTo(5);
      assertThat(wb.out())
          .contains("testing: failed", "nigeria: skipped (testing failed the checks)");
      assertThat(wb.engine().writes()).isEmpty();
      assertThat(wb.run("run", "@all", "--keep-going")).isEqualTo(5);
      assertThat(wb.out()).contains("testing: failed", "nigeria: running");
    }
  }

  @Test
  void aLockThatIsReleasedInTimeIsWaitedFor() {
    Host host = wb.host();
    InstanceLock lock = host.lock(new InstanceId("testing"), "wb stop testing");
    wb.onSleep(lock::close);
    assertThat(wb.run("run", "testing", "--wait-lock", "1m")).isZero();
    assertThat(wb.err())
        .containsPattern("\\[testing] locked by \"wb stop testing\" .*; waiting up to 1m00s\n");
  }

  @Test
  void aLockThatIsNotReleasedInTimeIsExitCode5WithItsHolder() {
    try (Host host = wb.host();
        InstanceLock _ = host.lock(new InstanceId("testing"), "wb stop testing")) {
      assertThat(wb.run("run", "testing", "--wait-lock", "2s")).isEqualTo(5);
      assertThat(wb.err()).contains("testing is locked by \"wb stop testing\" (");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--canary 1 --no-wait | --canary cannot be combined with --no-wait",
        "--watch 1m | --watch requires --canary",
        "--pause 1m | --pause requires --batch",
        "--canary haiti | canary \"haiti\" is not selected; pass a number or the id",
        "--canary 0 | canary \"0\" is not selected",
        "--batch 0 | invalid value \"0\" (allowed: a number from 1, or 1% to 100%)",
        "--batch 101% | invalid value \"101%\"",
        "--max-failures -1 | invalid value \"-1\" (allowed: a whole number from 0)",
      })
  void gatesThatContradictEachOtherAreExitCode2(String options, String message) {
    assertThat(wb.run(("run testing " + options).split(" "))).isEqualTo(2);
    assertThat(wb.err()).contains(message);
    assertThat(wb.engine().calls()).isEmpty();
  }

  @Test
  void aDryRunShowsTheWaves() throws IOException {
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        """
        mountPath: %s
        defaults: {serverVersion: 1}
        instances: {a: {port: 9001}, b: {port: 9002}, c: {port: 9003}, d: {port: 9004}}
        """
            .formatted(wb.directory().resolve("data")));
    assertThat(wb.run("run", "@all", "--canary", "c", "--batch", "50%", "-n")).isZero();
    assertThat(wb.out()).endsWith("\ncanary: c\nbatch 1 of 2: a b\nbatch 2 of 2: d\n");
    assertThat(wb.run("run", "@all", "--canary", "9", "-n")).isZero();
    assertThat(wb.out()).endsWith("\ncanary: a b c d\n");
    assertThat(wb.run("run", "@all", "-n")).isZero();
    assertThat(wb.out()).doesNotContain("batch");
    assertThat(wb.run("run", "@all", "--canary", "c", "--batch", "2", "-n", "--json")).isZero();
    assertThat(wb.json().at("/waves"))
        .hasToString(
            "[{\"kind\":\"canary\",\"instances\":[\"c\"]},"
                + "{\"kind\":\"batch\",\"instances\":[\"a\",\"b\"]},"
                + "{\"kind\":\"batch\",\"instances\":[\"d\"]}]");
  }

  @Test
  void aDryRunShowsWhatIsWatched() {
    assertThat(wb.run("run", "@all", "--canary", "nigeria", "--watch", "5m", "-n")).isZero();
    assertThat(wb.out())
        .contains("  watch nigeria for 5m00s\n", "  watch nigeria-postgres for 5m00s\n")
        .doesNotContain("watch testing", "watch nigeria-valkey");
  }
}
