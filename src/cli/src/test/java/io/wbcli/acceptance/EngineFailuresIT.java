package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wbcli.testing.Shell;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Engines that are not there, too old, or gone in the middle. */
class EngineFailuresIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private LiveHost.Result failWithEngineError(String command) {
    LiveHost.Result result = host.wb(command, host.id());
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(4);
    assertThat(result.err()).doesNotContain("\tat ");
    return result;
  }

  @Test
  void anEngineThatDoesNotRunIsTold() {
    host.environment().put("DOCKER_HOST", "unix:///nowhere/docker.sock");
    assertThat(failWithEngineError("run").err())
        .contains("Docker Engine is not reachable at unix:///nowhere/docker.sock (DOCKER_HOST)")
        .contains("systemctl start docker");
  }

  /**
   * Root may use every socket: hence a process of somebody else's, on a copy that everybody may
   * read.
   */
  @Test
  void aSocketThatThisUserMayNotUseIsToldWithTheGroup() {
    String copy = host.directory() + "/copy";
    Shell.succeed("cp -r target/cli/lib %s && chmod -R a+rX %s".formatted(copy, host.directory()));
    Shell.Output output =
        Shell.run(
            "cd %s && HOME=/nonexistent setpriv --reuid=65534 --regid=65534 --clear-groups %s -jar copy/wb.jar stop %s"
                .formatted(
                    host.directory(),
                    ProcessHandle.current().info().command().orElseThrow(),
                    host.id()));
    assertThat(output.exitCode()).as(output.out()).isEqualTo(4);
    assertThat(output.out())
        .contains("permission denied at unix:///var/run/docker.sock")
        .contains("usermod -aG docker");
  }

  @Test
  void aContextThatDoesNotExistIsNeverTheLocalEngine() {
    host.environment().remove("DOCKER_HOST");
    host.environment().put("DOCKER_CONTEXT", "nowhere");
    assertThat(failWithEngineError("stop").err()).contains("docker context \"nowhere\" not found");
  }

  @Test
  void anEngineThatIsTooOldIsReported() throws Exception {
    HttpServer old =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] version =
        "{\"Version\":\"18.09\",\"ApiVersion\":\"1.39\",\"MinAPIVersion\":\"1.12\"}"
            .getBytes(StandardCharsets.UTF_8);
    old.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Api-Version", "1.39");
            exchange.sendResponseHeaders(200, version.length);
            exchange.getResponseBody().write(version);
          }
        });
    old.start();
    try {
      host.environment().put("DOCKER_HOST", "tcp://127.0.0.1:" + old.getAddress().getPort());
      assertThat(failWithEngineError("pull").err())
          .contains("Docker Engine 18.09 (API 1.39) is too old")
          .contains("20.10");
    } finally {
      old.stop(0);
    }
  }

  /** Its directories and ports are not this machine's, as far as anybody can tell. */
  @Test
  void anEngineBehindATcpAddressIsRefusedByWhateverChangesInstances() {
    host.environment().put("DOCKER_HOST", "tcp://127.0.0.1:1");
    for (String command : new String[] {"run", "restart", "stop", "init-dirs"}) {
      assertThat(failWithEngineError(command).err())
          .contains("the Docker Engine is on another host")
          .contains("run wb on that host");
    }
    assertThat(host.data().resolve("sandbox")).doesNotExist();
  }

  @Test
  void anEngineThatIsGoneInTheMiddleOfARestartIsToldAndTheNextRunFinishesTheJob() throws Exception {
    host.succeed("run", host.id());
    try (FailingProxy proxy = new FailingProxy(host.directory().resolve("engine.sock"), "/stop")) {
      host.environment().put("DOCKER_HOST", proxy.address());
      LiveHost.Result result = failWithEngineError("restart");
      assertThat(result.err())
          .contains("Docker Engine is not reachable at unix://")
          .contains(" of 18 steps done, next: stop ");
    }
    host.environment().remove("DOCKER_HOST");
    host.succeed("run", host.id());
    assertThat(host.running())
        .containsExactly(host.id(), host.id() + "-postgres", host.id() + "-valkey");
  }
}
