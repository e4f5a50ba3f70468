package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.Snapshot.OwnedContainer;
import io.wbcli.runtime.Snapshot.Publisher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read from the lists of containers and networks. */
class EngineListsTest {

  private static final ContainerId ONE = new ContainerId("1".repeat(64));
  private static final ContainerId TWO = new ContainerId("2".repeat(64));

  private static JsonNode parse(String json) throws IOException {
    return JsonTree.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static ContainerList containers(String json) throws IOException {
    return new ContainerList(parse(json));
  }

  private static NetworkList networks(String json, ContainerList containers) throws IOException {
    return new NetworkList(parse(json), containers);
  }

  private static String container(ContainerId id, String name, String state, String more) {
    return "{\"Id\":\"%s\",\"Names\":[\"/other/alias\",\"/%s\"],\"State\":\"%s\",%s}"
        .formatted(id, name, state, more);
  }

  private static String onNetwork(ContainerId id, String name, String state, String network) {
    return container(
        id,
        name,
        state,
        "\"NetworkSettings\":{\"Networks\":{\"demo\":{\"NetworkID\":\"%s\"}}}".formatted(network));
  }

  private static String network(String id, String driver, String labels) {
    return "{\"Id\":\"%s\",\"Name\":\"demo\",\"Driver\":\"%s\",\"Labels\":%s}"
        .formatted(id, driver, labels);
  }

  @Test
  void containersAreFoundByTheirOwnNames() throws IOException {
    ContainerList list =
        containers("[" + container(ONE, "demo", "exited", "\"Labels\":null") + "]");
    assertThat(list.named(Set.of("demo"))).containsExactly(ONE);
    assertThat(list.named(Set.of("alias", "other/alias", "dem"))).isEmpty();
  }

  @Test
  void labelledContainersOfOtherInstancesAreReported() throws IOException {
    ContainerList list =
        containers(
            "[%s,%s]"
                .formatted(
                    container(ONE, "demo", "exited", "\"Labels\":{\"io.wbcli.instance\":\"demo\"}"),
                    container(TWO, "x", "exited", "\"Labels\":{\"io.wbcli.instance\":\"Old!\"}")));
    assertThat(list.ownedByOthers(Set.of("demo")))
        .containsExactly(new OwnedContainer(TWO, "x", "Old!"));
  }

  @Test
  void tcpPortsOfRunningContainersAreReported() throws IOException {
    String ports =
        "\"Ports\":[{\"PrivatePort\":80,\"PublicPort\":8080,\"Type\":\"tcp\"},"
            + "{\"PrivatePort\":53,\"PublicPort\":5353,\"Type\":\"udp\"},"
            + "{\"PrivatePort\":81,\"Type\":\"tcp\"}]";
    ContainerList list =
        containers(
            "[%s,%s]"
                .formatted(
                    container(ONE, "paused", "paused", ports),
                    container(TWO, "exited", "exited", ports.replace("8080", "9090"))));
    assertThat(list.publishers())
        .isEqualTo(Map.of(8080, new Publisher("paused", Optional.empty())));
  }

  @Test
  void networkWithOurLabelWinsAndHasItsOwnMembers() throws IOException {
    String ours = "b".repeat(64);
    String other = "a".repeat(64);
    ContainerList list =
        containers(
            "[%s,%s,%s]"
                .formatted(
                    onNetwork(ONE, "demo", "running", ours),
                    onNetwork(TWO, "foreign", "running", other),
                    onNetwork(TWO, "stopped", "exited", ours)));
    String both =
        "[%s,%s]"
            .formatted(
                network(other, "bridge", "null"),
                network(ours, "bridge", "{\"io.wbcli.instance\":\"demo\"}"));
    var found = networks(both, list).find("demo").orElseThrow();
    assertThat(found.id().value()).isEqualTo(ours);
    assertThat(found.isLabelled()).isTrue();
    assertThat(found.members()).containsExactly("demo");
    assertThat(found.defect()).isEmpty();
  }

  @Test
  void networkOfOtherDriverHasDefect() throws IOException {
    String overlay = "[" + network("ph2bwcbk1mv1m1xwvnhiplwcz", "overlay", "{}") + "]";
    var found = networks(overlay, containers("[]")).find("demo").orElseThrow();
    assertThat(found.defect()).contains("driver is overlay, expected bridge");
    assertThat(found.isLabelled()).isFalse();
  }

  @Test
  void networkNamesMatchWhole() throws IOException {
    String demo = "[" + network("c".repeat(64), "bridge", "{}") + "]";
    assertThat(networks(demo, containers("[]")).find("dem")).isEmpty();
  }
}
