package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A restart that fails brings back what ran, with its data, on a real engine. */
class RestartRollbackIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private String app;
  private String postgres;

  @BeforeEach
  void start() {
    host.succeed("run", host.id());
    host.sql("CREATE TABLE kept (value text); INSERT INTO kept VALUES ('row')");
    host.valkey("SET kept key");
    app = host.inspect("", "{{.Id}}");
    postgres = host.inspect("-postgres", "{{.Id}}");
  }

  private void assertAsBefore() {
    assertThat(host.all())
        .containsExactly(host.id(), host.id() + "-postgres", host.id() + "-valkey");
    assertThat(host.running()).hasSize(3);
    assertThat(host.inspect("", "{{.Id}}")).isEqualTo(app);
    assertThat(host.inspect("-postgres", "{{.Id}}")).isEqualTo(postgres);
    assertData();
    Shell.succeed("curl -fs http://127.0.0.1:" + host.port() + "/health_check");
  }

  private void assertData() {
    assertThat(host.sql("SELECT value FROM kept")).isEqualTo("row");
    assertThat(host.valkey("GET kept")).isEqualTo("key");
  }

  private String crashing() {
    return host.derive(TestImages.app(), "ENTRYPOINT [\"sh\", \"-c\", \"echo no good; exit 7\"]");
  }

  @Test
  void anImageThatCrashesIsReplacedByThePreviousContainersAndItsLogIsSaved() {
    host.configureImage("app", crashing());
    LiveHost.Result result = host.fail(1, "restart", host.id());
    assertThat(result.err())
        .contains(host.id() + " exited")
        .contains("| no good")
        .contains("full log: " + host.data() + "/logs/")
        .contains("rolled back: " + host.id() + " is running as before");
    assertAsBefore();
  }

  @Test
  void anAppThatNeverGetsHealthyIsReplacedByThePreviousContainers() throws Exception {
    host.configure("environment: {PG_HOST: nowhere}");
    LiveHost.Result result = host.fail(1, "restart", host.id(), "--timeout", "15s", "--json");
    JsonNode instance = new ObjectMapper().readTree(result.out()).path("instances").path(0);
    assertThat(instance.path("result").asText()).isEqualTo("failed");
    assertThat(instance.path("error").path("rollback").asText()).isEqualTo("restored");
    assertThat(instance.path("error").path("message").asText())
        .containsPattern("not healthy after 1\\ds: HTTP 503");
    assertThat(instance.path("downtimeSeconds").asDouble()).isPositive();
    assertAsBefore();
  }

  @Test
  void theAppAloneIsBroughtBackToo() {
    host.configureImage("app", crashing());
    assertThat(host.fail(1, "restart", host.id(), "--only", "app").err()).contains("rolled back");
    assertAsBefore();
  }

  /** Somebody else takes the port while the app is down. */
  @Test
  void aPortThatIsTakenMeanwhileIsReportedAndTheRollbackTooUntilItIsFree() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      Thread taker = Thread.startVirtualThread(() -> bindAsSoonAsPossible(taken));
      assertThat(host.fail(1, "restart", host.id()).err())
          .contains("is not available: in use by process " + ProcessHandle.current().pid())
          .contains("rollback failed");
      taker.join();
    }
    host.succeed("run", host.id());
    assertThat(host.running()).hasSize(3);
    assertThat(host.all()).hasSize(3);
    assertData();
  }

  private void bindAsSoonAsPossible(ServerSocket socket) {
    while (!socket.isBound()) {
      try {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), host.port()));
      } catch (IOException _) {
        Thread.onSpinWait(); // The app is still there.
      }
    }
  }

  @Test
  void withoutRollbackWhatFailedIsLeftForALookAndRunPutsThePreviousContainersBack() {
    host.configureImage("app", crashing());
    assertThat(host.fail(1, "restart", host.id(), "--no-rollback").err())
        .contains("not rolled back (--no-rollback)")
        .contains("run \"wb run " + host.id() + "\"");
    assertThat(host.all()).contains(host.id() + "-previous", host.id());
    host.configure("");
    host.succeed("run", host.id());
    assertAsBefore();
  }

  /** Between the stops and the starts, for good. */
  @Test
  void anEngineThatIsGoneBetweenStopAndStartIsReportedAndTheNextCommandConverges()
      throws Exception {
    for (String next : new String[] {"run", "restart"}) {
      try (FailingProxy proxy =
          new FailingProxy(host.directory().resolve("engine.sock"), "/containers/create")) {
        host.environment().put("DOCKER_HOST", proxy.address());
        assertThat(host.fail(4, "restart", host.id()).err()).contains("steps done");
      } finally {
        host.environment().remove("DOCKER_HOST");
      }
      host.succeed(next, host.id());
      assertThat(host.all()).hasSize(3);
      assertThat(host.running()).hasSize(3);
      assertData();
    }
  }
}
