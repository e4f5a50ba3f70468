package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code wb} shows of a running instance, and commands in its containers. */
@Timeout(180)
class EyesIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private JsonNode status() throws IOException {
    return new ObjectMapper()
        .readTree(host.succeed("status", host.id(), "--json").out())
        .path("instances")
        .path(0);
  }

  @Test
  void statusNamesWhatRunsWhatIsMissingAndWhatDiffers() throws IOException {
    host.configure("");
    assertThat(status().path("state").asText()).isEqualTo("stopped");
    host.succeed("run", host.id());
    JsonNode running = status();
    assertThat(running.path("state").asText()).isEqualTo("running");
    assertThat(running.path("drift").asBoolean()).isFalse();
    assertThat(running.path("services")).hasSize(3);
    assertThat(host.succeed("status", host.id(), "--drift").out()).isEqualTo("no drift\n");

    Shell.succeed("docker rm -f " + host.id() + "-valkey && docker pause " + host.id());
    host.configure("label: New");
    JsonNode changed = status();
    assertThat(changed.path("state").asText()).isEqualTo("failed");
    assertThat(changed.at("/services/1/state").asText()).isEqualTo("missing");
    assertThat(changed.at("/services/2/state").asText()).isEqualTo("paused");
    assertThat(host.fail(6, "status", host.id(), "--drift").out())
        .isEqualTo(host.id() + ": environment INSTANCE_NAME changed\n");
    Shell.succeed("docker unpause " + host.id() + " && docker kill " + host.id());
    assertThat(host.succeed("status", host.id()).out())
        .contains("app crashed (code 137)", "valkey missing");
  }

  @Test
  void logsAreFollowedOverARestartUntilInterrupted() throws Exception {
    host.configure("");
    host.succeed("run", host.id());
    Process follow =
        host.start(Map.of(), "logs", host.id(), "-f", "--service", "app", "--tail", "1");
    try (BufferedReader output = follow.inputReader()) {
      assertThat(output.readLine()).startsWith("[" + host.id() + "/app] ");
      host.succeed("restart", host.id(), "--only", "app");
      String line = output.readLine();
      while (!line.contains("serving on port")) {
        line = output.readLine();
      }
      follow.toHandle().destroy();
      assertThat(follow.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(follow.exitValue()).isEqualTo(143);
    } finally {
      follow.destroyForcibly();
    }
    assertThat(host.succeed("logs", host.id(), "--grep", "serving on port", "--no-prefix").out())
        .isEqualTo("serving on port 8000\n");
  }

  @Test
  void commandsRunInContainersWithTheirOwnExitCodes() throws Exception {
    host.configure("valkey: {password: s3cret}");
    host.succeed("run", host.id());
    assertThat(host.wb("exec", host.id(), "--", "sh", "-c", "echo out; echo err >&2; exit 42"))
        .isEqualTo(new LiveHost.Result(42, "out\n", "err\n"));
    assertThat(host.succeed("psql", host.id(), "--", "-Atc", "SELECT 40 + 2").out())
        .isEqualTo("42\n");
    assertThat(host.succeed("valkey-cli", host.id(), "--", "PING").out()).isEqualTo("PONG\n");
    Process piped = host.start(Map.of(), "psql", host.id(), "--", "-At");
    try (var stdin = piped.outputWriter()) {
      stdin.write("SELECT 'piped';\n");
    }
    assertThat(piped.inputReader().readLine()).isEqualTo("piped");
    assertThat(piped.waitFor()).isZero();
  }
}
