package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.RuntimeContract;
import io.wbcli.runtime.ServiceState;
import io.wbcli.testing.Shell;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerRuntimeIT extends RuntimeContract {

  DockerRuntimeIT() {
    super(new DockerSetup());
  }

  @Test
  void fileOfTheSpecIsReadableInTheContainerAndNotInspected() {
    ContainerId id = start(VALKEY);
    assertThat(runtime.exec(id, Exec.of(List.of("cat", "/etc/secret"))).output())
        .isEqualTo("content of the secret");
    assertThat(Shell.succeed("docker inspect " + id).out()).doesNotContain("content of the secret");
  }

  /** As the older tool starts its containers. */
  @Test
  void containerWithAutoRemovalIsRemovedWhenItsNameIsFree() {
    String name = ref(APP).containerName();
    Shell.succeed(
        "docker run -d --rm --name %s --network %s %s valkey-server"
            .formatted(name, instance, setup.image()));
    ServiceState found = observe().services().get(APP);
    assertThat(found.removedOnStop()).isTrue();
    assertThat(found.belongsTo(instance)).isTrue();
    awaitPong(found.id());
    runtime.stop(found.id(), GRACE);
    runtime.remove(found.id());
    assertThat(runtime.find(found.id())).isEmpty();
    runtime.create(spec(ref(APP)));
  }

  /** Engines before 25 allow two networks of one name. */
  @Test
  void labelledNetworkWinsOverAnotherOfItsName() {
    NetworkId ours = observe().network().orElseThrow().id();
    String other = createDuplicateNetwork();
    try {
      assertThat(observe().network().orElseThrow().id())
          .isEqualTo(ours)
          .isNotEqualTo(new NetworkId(other));
    } finally {
      Shell.succeed("docker network rm " + other);
    }
  }

  private String createDuplicateNetwork() {
    String json = "{\"Name\":\"%s\",\"CheckDuplicate\":false}".formatted(instance);
    String answer =
        Shell.succeed(
                "curl -sf --unix-socket /var/run/docker.sock -H 'Content-Type: application/json'"
                    + " -d '"
                    + json
                    + "' http://docker/v1.41/networks/create")
            .out();
    return answer.replaceAll("(?s).*\"Id\":\"([0-9a-f]+)\".*", "$1");
  }
}
