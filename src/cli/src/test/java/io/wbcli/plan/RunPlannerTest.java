package io.wbcli.plan;

import static io.wbcli.plan.Planning.APP;
import static io.wbcli.plan.Planning.POSTGRES;
import static io.wbcli.plan.Planning.VALKEY;
import static io.wbcli.plan.Planning.findings;
import static io.wbcli.plan.Planning.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlannerTest {

  @TempDir private Path mountPath;
  private Planning planning;

  @BeforeEach
  void setUp() {
    planning = new Planning(mountPath);
  }

  @Test
  void startsInTheContractsOrderAndWaitsForTheDataServicesBeforeTheApp() {
    planning.instance = TestInstances.withAdmin("demo", mountPath);
    assertThat(texts(planning.run()))
        .containsExactly(
            "create network demo",
            "create demo-postgres (image postgres:17)",
            "start demo-postgres",
            "create demo-valkey (image valkey:8)",
            "start demo-valkey",
            "create demo-admin (image admin:1)",
            "start demo-admin",
            "create demo (image app:1)",
            "wait for demo-postgres (required by app)",
            "wait for demo-valkey (required by app)",
            "start demo",
            "wait for demo-admin to be healthy",
            "wait for demo to be healthy");
  }

  @Test
  void aRunningInstanceNeedsNothingAndSaysSo() {
    planning.bringUp();
    assertThat(planning.run().steps()).isEmpty();
    assertThat(findings(planning.run())).containsExactly("is running, nothing to do");
  }

  @Test
  void aChangedConfigIsReportedWithoutItsValuesAndWithTheCommandThatAppliesIt() {
    planning.bringUp();
    planning.instance =
        TestInstances.plain("demo", mountPath, Map.of("CLERK_SECRET_KEY", "s3cret"));
    assertThat(planning.run().steps()).isEmpty();
    assertThat(findings(planning.run()).getFirst())
        .startsWith("demo differs from the config: environment CLERK_SECRET_KEY added")
        .endsWith("; run \"wb restart demo\" to apply it")
        .doesNotContain("s3cret");
  }

  @Test
  void aCrashedContainerIsReplacedAndItsLogIsSaved() {
    planning.bringUp();
    planning.set(VALKEY, Status.EXITED, 1);
    assertThat(texts(planning.run()))
        .containsExactly(
            "save log of demo-valkey and remove it (exited, code 1)",
            "create demo-valkey (image valkey:8; exited, code 1)",
            "start demo-valkey",
            "wait for demo-postgres to be healthy",
            "wait for demo to be healthy",
            "wait for demo-valkey to be healthy");
  }

  @Test
  void aContainerThatWasStoppedByHandHasNotCrashed() {
    planning.bringUp();
    planning.set(APP, Status.EXITED, 143);
    assertThat(texts(planning.run())).startsWith("remove demo (exited, code 143)");
  }

  @Test
  void whatWasNeverStartedOrIsDeadIsRemovedAndWhatKeepsCrashingIsStopped() {
    planning.bringUp();
    planning.set(POSTGRES, Status.DEAD, 0);
    planning.set(VALKEY, Status.RESTARTING, 1);
    planning.set(APP, Status.CREATED, 0);
    assertThat(texts(planning.run()))
        .startsWith(
            "remove demo (created)",
            "stop demo-valkey (restarting)",
            "save log of demo-valkey and remove it (restarting)",
            "remove demo-postgres (dead)",
            "create demo-postgres (image postgres:17; dead)");
  }

  @Test
  void aPausedContainerIsResumed() {
    planning.bringUp();
    planning.set(POSTGRES, Status.PAUSED, 0);
    assertThat(texts(planning.run()))
        .containsExactly(
            "start demo-postgres (paused)",
            "wait for demo-valkey to be healthy",
            "wait for demo to be healthy",
            "wait for demo-postgres to be healthy");
  }

  @Test
  void anAdminThatIsNotInTheConfigIsReported() {
    planning.instance = TestInstances.withAdmin("demo", mountPath);
    planning.bringUp();
    planning.instance = TestInstances.plain("demo", mountPath);
    assertThat(findings(planning.run()))
        .contains("demo-admin is not in the config; run \"wb restart demo\" to remove it");
  }

  @Test
  void whatAnInterruptedRestartHasSetAsideIsPutBackWhereItsReplacementDoesNotRun() {
    planning.bringUp();
    planning.setAside(APP);
    planning.setAside(VALKEY);
    planning.replace(VALKEY);
    assertThat(texts(planning.run()))
        .containsExactly(
            "stop demo-valkey (interrupted restart)",
            "remove demo-valkey (interrupted restart)",
            "rename demo-valkey-previous to demo-valkey (interrupted restart)",
            "start demo-valkey",
            "rename demo-previous to demo (interrupted restart)",
            "wait for demo-postgres (required by app)",
            "wait for demo-valkey (required by app)",
            "start demo",
            "wait for demo to be healthy");
  }

  @Test
  void whatAnInterruptedRestartHasSetAsideIsRemovedWhereAllReplacementsAreHealthy() {
    planning.bringUp();
    planning.setAside(APP);
    planning.setAside(VALKEY);
    planning.replace(VALKEY);
    planning.replace(APP);
    assertThat(texts(planning.run()))
        .containsExactly(
            "wait for demo (interrupted restart)",
            "wait for demo-valkey (interrupted restart)",
            "remove demo-previous (interrupted restart)",
            "remove demo-valkey-previous (interrupted restart)");
  }

  @Test
  void aRunningContainerThatIsNotOnTheNetworkIsReported() {
    planning.bringUp();
    planning.runtime.withContainer(ServiceStates.detached(planning.container(POSTGRES)));
    assertThat(findings(planning.run()))
        .contains("demo-postgres is not attached to network demo; run \"wb restart demo\"");
  }
}
