package io.wbcli.plan;

import static io.wbcli.plan.Planning.APP;
import static io.wbcli.plan.Planning.findings;
import static io.wbcli.plan.Planning.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.observe.Observer;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.testing.TestInstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plans that start nothing. */
class StopPlannerTest {

  @TempDir private Path mountPath;
  private Planning planning;

  @BeforeEach
  void setUp() {
    planning = new Planning(mountPath);
  }

  @Test
  void takesEverythingAwayInOrderAndTheNetworkLast() {
    planning.instance = TestInstances.withAdmin("demo", mountPath);
    planning.bringUp();
    assertThat(texts(planning.stop()))
        .containsExactly(
            "stop demo",
            "remove demo",
            "stop demo-admin",
            "remove demo-admin",
            "stop demo-valkey",
            "remove demo-valkey",
            "stop demo-postgres",
            "remove demo-postgres",
            "remove network demo");
  }

  @Test
  void takesAwayWhatAnInterruptedRestartHasSetAside() {
    planning.bringUp();
    planning.setAside(APP);
    assertThat(texts(planning.stop())).startsWith("remove demo-previous (interrupted restart)");
  }

  @Test
  void aStoppedInstanceNeedsNothingAndSaysSo() {
    assertThat(planning.stop().steps()).isEmpty();
    assertThat(findings(planning.stop())).containsExactly("is not running, nothing to do");
  }

  @Test
  void aNetworkWithUnmanagedContainersAndOneThatWasNeverTheInstancesAreLeft() {
    planning.runtime.withNetwork(
        new NetworkState(ServiceStates.NETWORK_ID, "demo", false, Set.of(), Optional.empty()));
    assertThat(planning.stop().steps()).isEmpty();
    planning.runtime.withContainer(
        ServiceStates.unlabelled("backup", Status.RUNNING, "demo", Map.of()));
    planning.startByAnotherTool(APP, _ -> {});
    assertThat(texts(planning.stop())).noneMatch(text -> text.startsWith("remove network"));
    assertThat(findings(planning.stop()))
        .containsExactly("network demo has unmanaged containers: backup; it is not removed");
  }

  @Test
  void whatOnlyAContainerOfAnotherToolKnowsIsStoppedAndKeptWithTheNetwork() {
    planning.startByAnotherTool(APP, made -> made.options = Map.of("memory", "1"));
    assertThat(texts(planning.stop())).containsExactly("stop demo");
    assertThat(findings(planning.stop()))
        .containsExactly(
            "demo was started by another tool; the config does not give memory 1; it is stopped"
                + " and kept, and \"wb run\" does not replace it before the config gives that");
  }

  @Test
  void anUnmanagedContainerIsLeftAloneByEveryCommandWithAnErrorThatSaysWhatItIs() {
    planning.runtime.withContainer(
        ServiceStates.unlabelled("demo-valkey", Status.RUNNING, "bridge", Map.of()));
    for (Plan plan : List.of(planning.run(), planning.restart(), planning.stop())) {
      assertThat(plan.isBlocked()).isTrue();
      assertThat(findings(plan))
          .anySatisfy(
              finding ->
                  assertThat(finding)
                      .contains("demo-valkey")
                      .contains("image some/image:1, running, network bridge"));
    }
  }

  @Test
  void initDirsCreatesWhatIsMissingAndNothingElse() throws IOException {
    Files.delete(planning.instance.directory().resolve("valkey"));
    Target target = new Target(planning.instance, LocalHost.of(planning.runtime));
    Situation situation =
        Planning.situation(Observer.observeDirectories(List.of(target)).get(target));
    assertThat(texts(new InitDirsPlanner().plan(situation)))
        .containsExactly("create directory valkey/ (missing)");
    assertThat(planning.runtime.calls()).isEmpty();
  }
}
