package io.wbcli.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.instance.HostPort;
import io.wbcli.testing.TestInstances;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of a web server says about its health. */
class HealthChecksTest {

  private static final String PATH = "/health_check";

  @TempDir private Path directory;
  private HttpServer server;
  private int status;

  @BeforeEach
  void setUp() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void tearDown() {
    server.stop(0);
  }

  private Readiness ask() {
    Target target =
        new Target(
            TestInstances.plain("demo", directory),
            new LocalHost(TestInstances.engine(), directory));
    HostPort port = new HostPort(HostPort.LOOPBACK, server.getAddress().getPort());
    return HealthChecks.http(target, port, PATH, HealthChecks.HTTP_LIMIT).ask();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 401, 403})
  void anAnswerBelow500IsHealthy(int code) {
    status = code;
    assertThat(ask()).isEqualTo(Readiness.healthy());
  }

  @Test
  void aPathThatIsNotFoundIsHealthyWithAWarning() {
    status = 404;
    assertThat(ask())
        .isEqualTo(Readiness.healthy(Finding.warning(PATH, "answered 404", "set health.path")));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void anErrorOfTheServerIsNotHealthyYet(int code) {
    status = code;
    assertThat(ask()).isEqualTo(Readiness.notYet("HTTP " + code + " from " + PATH));
  }

  @Test
  void noAnswerIsNotHealthyYet() {
    server.stop(0);
    assertThat(ask())
        .isEqualTo(
            Readiness.notYet(
                "no answer from http://127.0.0.1:" + server.getAddress().getPort() + PATH));
  }
}
