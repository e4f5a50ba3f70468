package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What goes wrong with the Docker host: ports, names, networks, volumes. One of them uses up the
 * networks of the engine.
 */
@Isolated
@FirstStart
class HostFailuresIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  @Test
  void aPortThatAProcessHoldsIsToldByProcess() throws Exception {
    try (ServerSocket _ = new ServerSocket(host.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(host.fail(1, "run", host.id()).err())
          .contains(
              "port 127.0.0.1:"
                  + host.port()
                  + " of "
                  + host.id()
                  + " is not available: in use by process "
                  + ProcessHandle.current().pid());
      assertThat(host.leftovers()).isEmpty();
    }
  }

  @Test
  void aPortThatAnotherInstanceHoldsIsToldByInstance() {
    Shell.succeed(
        "docker run -d --name %s-other --label io.wbcli.instance=other -p 127.0.0.1:%d:8000 %s sleep 600"
            .formatted(host.id(), host.port(), TestImages.valkey()));
    assertThat(host.fail(1, "run", host.id()).err())
        .contains("in use by container \"" + host.id() + "-other\" of instance \"other\"");
  }

  @Test
  void aStrangersContainerIsLeftAloneByEveryCommand() {
    Shell.succeed(
        "docker run -d --name %s-valkey %s sleep 600".formatted(host.id(), TestImages.valkey()));
    String stranger = host.inspect("-valkey", "{{.Id}}");
    for (String command : new String[] {"run", "restart", "stop"}) {
      assertThat(host.fail(1, command, host.id()).err())
          .contains("container \"" + host.id() + "-valkey\" does not belong to the instance")
          .contains("network bridge");
    }
    assertThat(host.inspect("-valkey", "{{.Id}} {{.State.Running}}")).isEqualTo(stranger + " true");
  }

  @Test
  void aNetworkThatIsThereIsUsedAndAStrangerOnItKeepsIt() {
    Shell.succeed(
        "docker network create %s && docker run -d --name %s-stranger --network %s %s sleep 600"
            .formatted(host.id(), host.id(), host.id(), TestImages.valkey()));
    assertThat(host.succeed("run", host.id()).err())
        .contains(
            "warning: network %s has unmanaged containers: %s-stranger"
                .formatted(host.id(), host.id()));
    assertThat(host.succeed("stop", host.id()).err())
        .contains("unmanaged containers: " + host.id() + "-stranger; it is not removed");
    assertThat(host.inspect("-stranger", "{{.State.Running}}")).isEqualTo("true");
  }

  @Test
  void aMountPathThatIsMissingIsNotFilled() throws Exception {
    Files.delete(host.volume());
    assertThat(host.fail(1, "run", host.id()).err())
        .contains("mountPath " + host.volume() + " does not exist; mount the volume");
    assertThat(host.volume()).doesNotExist();
    assertThat(host.leftovers()).isEmpty();
  }

  @Test
  void aVolumeThatMayNotBeWrittenIsNamed() {
    Shell.succeed("mount -t tmpfs -o ro tmpfs " + host.volume());
    assertThat(host.fail(1, "run", host.id()).err())
        .contains(host.volume() + " is not a directory that this user can write to");
  }

  @Test
  void aFullDiskIsFoundBeforeAnythingIsStopped() {
    host.succeed("run", host.id());
    Shell.succeed(
        "mkdir %s/small && mount -t tmpfs -o size=1m tmpfs %s/small"
            .formatted(host.directory(), host.directory()));
    try {
      host.configure("mountPath: " + host.directory() + "/small");
      assertThat(host.fail(1, "restart", host.id()).err())
          .contains("is full (")
          .contains("free some space");
      assertThat(host.running()).hasSize(3);
    } finally {
      Shell.succeed("umount " + host.directory() + "/small");
    }
  }

  @Test
  void aDiskThatFillsUpUnderPostgresIsToldWithItsLog() {
    Shell.succeed("mount -t tmpfs -o size=36m tmpfs " + host.volume());
    LiveHost.Result result = host.fail(1, "run", host.id());
    assertThat(result.err())
        .contains(host.id() + "-postgres exited")
        .contains("No space left on device");
    assertThat(host.leftovers()).isEmpty();
  }

  @Test
  void aNetworkForWhichNoAddressIsLeftIsToldWithTheRemedy() throws IOException {
    Path config = host.directory().resolve("instances.yaml");
    Files.writeString(
        config, "networkPool: {base: 10.231.77.0/28, size: 28}\n" + Files.readString(config));
    String taken = host.id() + "-taken";
    Shell.succeed("docker network create --subnet 10.231.77.0/28 " + taken);
    try {
      assertThat(host.fail(1, "run", host.id()).err())
          .contains("has 0 networks left, 1 needed")
          .contains("enlarge networkPool in the config");
      assertThat(host.all()).isEmpty();
    } finally {
      Shell.succeed("docker network rm " + taken);
    }
    host.succeed("run", host.id());
    assertThat(Shell.succeed("docker network inspect " + host.id()).out())
        .contains("10.231.77.0/28");
  }
}
