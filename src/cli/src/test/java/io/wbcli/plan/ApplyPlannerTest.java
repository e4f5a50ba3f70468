package io.wbcli.plan;

import static io.wbcli.plan.Planning.APP;
import static io.wbcli.plan.Planning.POSTGRES;
import static io.wbcli.plan.Planning.VALKEY;
import static io.wbcli.plan.Planning.findings;
import static io.wbcli.plan.Planning.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest change that makes an instance what the config says. */
class ApplyPlannerTest {

  @TempDir private Path mountPath;
  private Planning planning;

  @BeforeEach
  void setUp() {
    planning = new Planning(mountPath);
  }

  @Test
  void whereNothingDiffersThereIsNothingToDo() {
    planning.bringUp();
    assertThat(planning.apply().isEmpty()).isTrue();
    assertThat(findings(planning.apply())).containsExactly("is up to date, nothing to do");
  }

  @Test
  void whereNothingRunsEverythingIsCreated() {
    assertThat(texts(planning.apply()))
        .containsExactly(
            "create network demo",
            "create demo-postgres (image postgres:17)",
            "start demo-postgres",
            "create demo-valkey (image valkey:8)",
            "start demo-valkey",
            "create demo (image app:1)",
            "wait for demo-postgres (required by app)",
            "wait for demo-valkey (required by app)",
            "start demo",
            "wait for demo to be healthy");
  }

  @Test
  void aChangedVariableOfTheAppReplacesTheAppAlone() {
    planning.bringUp();
    planning.instance = TestInstances.plain("demo", mountPath, Map.of("FEATURE", "maps"));
    assertThat(texts(planning.apply()))
        .startsWith("stop demo", "rename demo to demo-previous")
        .anyMatch(text -> text.contains("environment FEATURE added"))
        .endsWith("start demo", "wait for demo to be healthy", "remove demo-previous")
        .noneMatch(text -> text.matches("(stop|create|start) demo-(postgres|valkey).*"));
  }

  @Test
  void aChangedDatabaseImageLeavesTheAppRunningAndWaitsUntilItIsHealthyWithTheNewDatabase() {
    planning.runtime.withImage("postgres:17.5");
    planning.bringUp();
    planning.instance = TestInstances.with(planning.instance, POSTGRES, "postgres:17.5");
    assertThat(texts(planning.apply()))
        .containsExactly(
            "stop demo-postgres",
            "rename demo-postgres to demo-postgres-previous",
            "create demo-postgres (image postgres:17.5; image changed: postgres:17 ->"
                + " postgres:17.5)",
            "start demo-postgres",
            "wait for demo-valkey to be healthy",
            "wait for demo to be healthy",
            "wait for demo-postgres to be healthy",
            "remove demo-postgres-previous");
  }

  @Test
  void whatIsMissingIsCreatedAndTheRestIsLeft() {
    planning.bringUp();
    var valkey = planning.container(VALKEY);
    planning.runtime.stop(valkey.id(), planning.instance.stopGrace().get(VALKEY));
    planning.runtime.remove(valkey.id());
    assertThat(texts(planning.apply()))
        .startsWith("create demo-valkey (image valkey:8)", "start demo-valkey")
        .noneMatch(text -> text.startsWith("stop "));
  }

  @Test
  void whatHasCrashedIsReplaced() {
    planning.bringUp();
    planning.set(VALKEY, Status.EXITED, 1);
    assertThat(texts(planning.apply()))
        .startsWith("save log of demo-valkey and remove it (exited, code 1)")
        .contains("start demo-valkey")
        .noneMatch(text -> text.startsWith("stop "));
  }

  @Test
  void whatIsPausedGoesOn() {
    planning.bringUp();
    planning.set(APP, Status.PAUSED, 0);
    assertThat(texts(planning.apply()))
        .contains("start demo (paused)", "wait for demo to be healthy")
        .noneMatch(text -> text.startsWith("create "));
  }

  @Test
  void aServiceThatTheConfigDoesNotHaveIsRemoved() {
    planning.instance = TestInstances.withAdmin("demo", mountPath);
    planning.bringUp();
    planning.instance = TestInstances.withoutAdmin(planning.instance);
    assertThat(texts(planning.apply()))
        .contains("stop demo-admin (not in the config)", "remove demo-admin-previous")
        .noneMatch(text -> text.matches("(stop|create|start) demo-(postgres|valkey).*"));
  }

  @Test
  void aContainerThatIsNotOnTheNetworkIsReplaced() {
    planning.bringUp();
    planning.runtime.withContainer(ServiceStates.detached(planning.container(VALKEY)));
    assertThat(texts(planning.apply()))
        .anyMatch(text -> text.startsWith("create demo-valkey") && text.contains("network demo"));
  }

  @Test
  void aNewerImageOfTheSameNameReplacesItsService() {
    planning.bringUp();
    planning.runtime.withContainer(
        ServiceStates.with(planning.container(APP), made -> made.imageId = "sha256:old"));
    assertThat(texts(planning.apply())).contains("create demo (image app:1; newer image)");
  }

  @Test
  void onlyImagesOfReplacedServicesArePulled() {
    planning.bringUp();
    planning.instance = TestInstances.with(planning.instance, APP, "app:2");
    assertThat(new ApplyPlanner().missingImages(planning.situation()))
        .containsExactly(new ImageReference("app:2"));
  }

  @Test
  void aContainerOfAnotherToolIsNotReplacedWhereItWouldLoseSomething() {
    planning.startByAnotherTool(VALKEY, made -> made.environment = Map.of("HAND_MADE", "1"));
    assertThat(planning.apply().isBlocked()).isTrue();
    assertThat(findings(planning.apply())).anyMatch(text -> text.contains("--accept-changes"));
  }

  @Test
  void whatAnInterruptedRestartHasSetAsideStaysTheWayBackAndTheRestIsLeft() {
    planning.bringUp();
    planning.setAside(APP);
    planning.setAside(VALKEY);
    planning.replace(VALKEY);
    assertThat(texts(planning.apply()))
        .startsWith(
            "stop demo-valkey (interrupted restart)", "remove demo-valkey (interrupted restart)")
        .endsWith("remove demo-previous", "remove demo-valkey-previous")
        .noneMatch(text -> text.matches("(stop|create|start) demo-postgres.*"));
  }

  @Test
  void whatAFinishedRestartHasNotRemovedIsRemovedAndNothingIsStopped() {
    planning.bringUp();
    planning.setAside(POSTGRES);
    planning.replace(POSTGRES);
    planning.setAside(APP);
    planning.replace(APP);
    planning.removePrevious(APP);
    assertThat(texts(planning.apply()))
        .startsWith("remove demo-postgres-previous (interrupted restart)")
        .noneMatch(text -> text.startsWith("stop ") || text.startsWith("create "));
  }
}
