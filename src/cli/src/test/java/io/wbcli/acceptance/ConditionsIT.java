package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What an operator sees of each condition that an instance may be in. One instance gets into one
 * condition after the other, since a start takes long.
 */
@Timeout(300)
class ConditionsIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  /** What {@code wb status} and {@code wb check} say. */
  private record Seen(String state, boolean drift, List<String> failed, List<String> warnings) {}

  private static JsonNode document(LiveHost.Result result) throws IOException {
    return new ObjectMapper().readTree(result.out());
  }

  private Seen look() throws IOException {
    JsonNode status = document(host.succeed("status", host.id(), "--json")).at("/instances/0");
    LiveHost.Result check = host.wb("check", host.id(), "--json");
    List<String> failed = checks(check, "failed");
    assertThat(check.exitCode()).as(check.toString()).isEqualTo(failed.isEmpty() ? 0 : 1);
    return new Seen(
        status.path("state").asText(),
        status.path("drift").asBoolean(),
        failed,
        checks(check, "warning"));
  }

  private static List<String> checks(LiveHost.Result check, String result) throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode each : document(check).at("/instances/0/checks")) {
      if (each.path("result").asText().equals(result)) {
        names.add(each.path("name").asText());
      }
    }
    return names;
  }

  private List<String> history() throws IOException {
    JsonNode acts =
        document(host.succeed("history", host.id(), "--json")).at("/instances/0/history");
    List<String> results = new ArrayList<>();
    acts.forEach(act -> results.add(act.path("result").asText()));
    return results;
  }

  private String log(String... options) {
    List<String> arguments = new ArrayList<>(List.of("logs", host.id(), "--no-prefix"));
    arguments.addAll(List.of(options));
    return host.succeed(arguments.toArray(String[]::new)).out();
  }

  private void docker(String command) {
    Shell.succeed("docker " + command.replace("ID", host.id()));
  }

  @Test
  void eachConditionIsSeenAsWhatItIs() throws IOException {
    host.configure("");
    host.succeed("run", host.id());
    assertThat(look()).isEqualTo(new Seen("running", false, List.of(), List.of()));
    assertThat(host.succeed("check", host.id(), "--strict").out())
        .isEqualTo(host.id() + ": 27 checks passed\n");
    assertThat(log()).contains("serving on port 8000", "ready to accept connections");

    foreignContainer();
    drift();
    crashedApp();
    publishedPort();
    missingValkey();

    host.succeed("run", host.id());
    assertThat(look()).isEqualTo(new Seen("running", false, List.of(), List.of()));
    assertThat(history()).containsExactly("running", "running", "running", "running");
  }

  private void foreignContainer() throws IOException {
    docker(
        "run -d --name ID-foreign --network ID --entrypoint sleep " + TestImages.valkey() + " 600");
    assertThat(look())
        .isEqualTo(new Seen("running", false, List.of(), List.of("network-unmanaged")));
    assertThat(host.fail(1, "check", host.id(), "--strict").out())
        .contains("network %1$s has unmanaged containers: %1$s-foreign".formatted(host.id()));
    docker("rm -f ID-foreign");
  }

  private void drift() throws IOException {
    host.configure("label: New");
    assertThat(look()).isEqualTo(new Seen("running", true, List.of(), List.of("drift")));
    host.configure("");
  }

  private void crashedApp() throws IOException {
    docker("kill ID");
    assertThat(look()).isEqualTo(new Seen("failed", false, List.of("app-container"), List.of()));
    assertThat(host.fail(1, "check", host.id()).out())
        .contains("exited with code 137", "wb logs %s --service app".formatted(host.id()));
    assertThat(log("--service", "app", "--tail", "50")).contains("serving on port 8000");
    assertThat(history()).hasSize(1);
    host.succeed("run", host.id());
    assertThat(history()).hasSize(2);
  }

  /** As somebody does who wants to look at the cache from another machine. */
  private void publishedPort() throws IOException {
    docker("rm -f ID-valkey");
    docker(
        "run -d --name ID-valkey --network ID -p %d:6379 -v %s/valkey:/data %s valkey-server"
                .formatted(FreePorts.next(), host.data(), TestImages.valkey())
            + " --appendonly yes --save ''");
    Shell.succeed(
        "until docker exec %s-valkey valkey-cli PING | grep PONG; do :; done".formatted(host.id()));
    assertThat(look())
        .isEqualTo(new Seen("running", true, List.of("valkey-ports"), List.of("drift")));
    assertThat(log("--service", "valkey")).contains("Ready to accept connections");
    host.succeed("apply", host.id(), "--accept-changes");
    assertThat(look()).isEqualTo(new Seen("running", false, List.of(), List.of()));
  }

  private void missingValkey() throws IOException {
    docker("rm -f ID-valkey");
    assertThat(look())
        .isEqualTo(new Seen("degraded", false, List.of("valkey-container"), List.of()));
    assertThat(log("--service", "app")).contains("serving on port 8000");
    assertThat(history()).hasSize(3);
  }
}
