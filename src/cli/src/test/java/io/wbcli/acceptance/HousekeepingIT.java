package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code wb doctor}, {@code wb prune} and the network pool on a real engine. */
@Timeout(180)
class HousekeepingIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private static JsonNode json(LiveHost.Result result) throws IOException {
    return new ObjectMapper().readTree(result.out());
  }

  /** A second config on the same host, with another instance. */
  private void writeOtherConfig() throws IOException {
    String config = Files.readString(host.directory().resolve("instances.yaml"));
    Files.writeString(
        host.directory().resolve("other.yaml"),
        config.replace(host.id() + ":", host.id() + "-other:"));
  }

  private LiveHost.Result prune(int exitCode, String... options) {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(new String[] {"prune", host.id(), "-c", "other.yaml"}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    return host.fail(exitCode, arguments);
  }

  @Test
  void pruneLeavesTheTenantsOfAnotherConfigUntilTheyAreStoppedOrNamedAsRunning()
      throws IOException {
    host.configure("");
    String config = Files.readString(host.directory().resolve("instances.yaml"));
    String base = "10.214." + ProcessHandle.current().pid() % 256 + ".0/24";
    Files.writeString(
        host.directory().resolve("instances.yaml"),
        "networkPool: {base: %s, size: 28}\n".formatted(base) + config);
    host.succeed("run", host.id());
    assertThat(
            Shell.succeed(
                    "docker network inspect -f '{{(index .IPAM.Config 0).Subnet}}' " + host.id())
                .out()
                .strip())
        .startsWith(base.substring(0, base.lastIndexOf('.') + 1))
        .endsWith("/28");
    writeOtherConfig();
    host.fail(2, "prune", host.id(), "--yes");
    JsonNode skipped = json(prune(0, "--yes", "--json")).path("leftovers").path(0);
    assertThat(skipped.path("result").asText()).isEqualTo("skipped");
    assertThat(skipped.path("running").asBoolean()).isTrue();
    assertThat(host.running()).hasSize(3);

    Shell.succeed("docker stop " + host.id());
    prune(0, "--yes");
    assertThat(host.all()).hasSize(3);
    LiveHost.Result removed = prune(0, "--running", "--yes");
    assertThat(removed.out())
        .contains(host.id() + ": removed\n", "data stays in " + host.data() + "\n");
    assertThat(host.leftovers()).isEmpty();
    assertThat(host.data().resolve("databases/pgdata")).exists();
  }

  @Test
  void doctorKnowsTheEngineAndReportsOneThatDoesNotAnswer() throws IOException {
    JsonNode checks = json(host.succeed("doctor", "--json")).path("checks");
    assertThat(checks).hasSizeGreaterThan(13);
    assertThat(checks.toString())
        .contains(
            "Docker Engine "
                + Shell.succeed("docker version -f '{{.Server.Version}}'").out().strip())
        .contains("\"check\":\"network-pool\"", "\"found\":\"" + host.volume() + ": ");
    assertThat(host.succeed("doctor").out().lines())
        .anyMatch(line -> line.matches("(ok|warning) +engine +Docker Engine .*"));

    host.environment().putAll(Map.of("DOCKER_HOST", "unix:///nonexistent/docker.sock"));
    LiveHost.Result unreachable = host.fail(4, "doctor");
    assertThat(unreachable.out())
        .contains("error    engine ", "next: start it", "ok       disk-instances");
  }
}
