package io.wbcli.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineContract;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.ExecResult;
import io.wbcli.engine.OneOff;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Role;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerEngineIT extends EngineContract {

  @Override
  protected Engine open() {
    return new DockerEngine(System.getenv());
  }

  @Override
  protected ImageReference image() {
    return new ImageReference(TestImages.valkey());
  }

  @Override
  protected int freePort() {
    return FreePorts.next();
  }

  @Test
  void aCommandInAContainerOfItsOwnTellsHowItEndedAndLeavesNothing() {
    InstanceId instance = new InstanceId("one-off-" + ProcessHandle.current().pid());
    try (Engine engine = open()) {
      OneOff failing = oneOff(instance, Duration.ofMinutes(1), "echo from inside; exit 3");
      assertThat(engine.run(failing)).isEqualTo(new ExecResult(3, "from inside"));
      assertThat(engine.findContainer(failing.name())).isEmpty();
      OneOff endless =
          oneOff(instance, Duration.ofSeconds(1), "while :; do read _ < /dev/zero; done");
      assertThatThrownBy(() -> engine.run(endless)).isInstanceOf(EngineException.class);
      assertThat(engine.findContainer(endless.name())).isEmpty();
    }
  }

  private OneOff oneOff(InstanceId instance, Duration limit, String script) {
    return new OneOff(
        instance, instance + "-job", image(), List.of(), List.of("/bin/sh", "-c", script), limit);
  }

  @Test
  void aFileOfTheSpecificationIsInTheContainerAndInNoInspection() {
    String container = Role.VALKEY.containerName(instance());
    try (Engine engine = open()) {
      String id = engine.createContainer(spec(Role.VALKEY, List.of()));
      engine.startContainer(id);
      assertThat(engine.exec(id, List.of("cat", "/etc/secret"), Map.of()).output())
          .isEqualTo("of the test");
      assertThat(Shell.succeed("docker inspect " + container).out()).doesNotContain("of the test");
    }
  }
}
