package io.wbcli.execute;

import static io.wbcli.execute.Operations.ALL;
import static io.wbcli.execute.Operations.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.PlanOptions;
import io.wbcli.plan.Planner;
import io.wbcli.plan.RestartPlanner;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Postgres;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart that fails brings back what ran. */
class RollbackTest {

  @TempDir private Path mountPath;
  private Operations wb;

  @BeforeEach
  void setUp() {
    wb = new Operations(mountPath);
  }

  private void assertRestored(Outcome outcome, ContainerId app, ContainerId postgres) {
    assertThat(outcome.result()).isEqualTo(Result.FAILED);
    assertThat(failure(outcome).rollback()).contains(Failure.Rollback.RESTORED);
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
    assertThat(wb.container(ServiceName.APP).id()).isEqualTo(app);
    assertThat(wb.container(ServiceName.APP).isRunning()).isTrue();
    assertThat(wb.container(Postgres.NAME).id()).isEqualTo(postgres);
  }

  @Test
  void anAppThatCrashesIsReplacedByThePreviousOneAndItsLogIsSaved() {
    wb.run();
    ContainerId app = wb.container(ServiceName.APP).id();
    ContainerId postgres = wb.container(Postgres.NAME).id();
    wb.runtime.crash("demo", 3);
    Outcome outcome = wb.restart();
    assertRestored(outcome, app, postgres);
    assertThat(failure(outcome).message()).isEqualTo("demo exited with code 3");
    assertThat(failure(outcome).savedLog()).isPresent();
    assertThat(outcome.downtime()).isPresent();
  }

  @Test
  void aRestartThatFailsTwiceRunsThePreviousAppAndSaysSo() {
    wb.run();
    ContainerId app = wb.container(ServiceName.APP).id();
    wb.runtime.crash("demo", 3);
    var leaves = Operations.options(PlanOptions.DEFAULT, Duration.ofSeconds(90), false);
    Planner planner = new RestartPlanner(Optional.of(ServiceName.APP));
    assertThat(failure(wb.perform("restart", planner, leaves)).rollback())
        .contains(Failure.Rollback.DISABLED);
    var rollsBack = Operations.options(PlanOptions.DEFAULT, Duration.ofSeconds(90), true);
    Outcome outcome = wb.perform("restart", planner, rollsBack);
    assertThat(wb.container(ServiceName.APP).id()).isEqualTo(app);
    assertThat(failure(outcome).rollback()).contains(Failure.Rollback.RESTORED);
  }

  /**
   * Whatever call fails, once: the app runs afterwards, as before or anew, and nothing is missing.
   */
  @Test
  void aFailureOfAnyCallOfARestartLeavesAnInstanceThatRuns() {
    wb.run();
    int before = wb.runtime.calls().size();
    wb.restart();
    Set<String> calls = new LinkedHashSet<>(wb.runtime.calls());
    assertThat(wb.runtime.calls().size() - before).isGreaterThan(30);
    for (Kind kind : List.of(Kind.OTHER, Kind.UNREACHABLE)) {
      for (String call : calls) {
        wb = new Operations(mountPath);
        wb.run();
        failOnce(kind, call);
        Outcome outcome = attemptRestart();
        assertThat(wb.runtime.containerNames())
            .as("%s of %s", kind, call)
            .contains("demo", "demo-admin", "demo-postgres");
        assertThat(wb.container(ServiceName.APP).isRunning()).as("%s of %s", kind, call).isTrue();
        assertThat(wb.container(Postgres.NAME).isRunning()).as("%s of %s", kind, call).isTrue();
        if (outcome != null && outcome.result() == Result.RUNNING) {
          assertThat(outcome.failure()).isEmpty();
        }
      }
    }
  }

  private Outcome attemptRestart() {
    try {
      return wb.restart();
    } catch (EngineException e) {
      return null; // It could not observe anything.
    }
  }

  private void failOnce(Kind kind, String call) {
    AtomicBoolean failed = new AtomicBoolean();
    wb.runtime.failOn(kind, made -> made.equals(call) && failed.compareAndSet(false, true));
  }

  @Test
  void aFailedStepBringsBackTheVeryContainersThatRan() {
    for (String call :
        List.of(
            "stop demo-valkey",
            "rename demo to demo-previous",
            "create demo-postgres",
            "start demo-postgres",
            "create demo",
            "start demo")) {
      wb = new Operations(mountPath);
      wb.run();
      ContainerId app = wb.container(ServiceName.APP).id();
      ContainerId postgres = wb.container(Postgres.NAME).id();
      failOnce(Kind.OTHER, call);
      assertRestored(wb.restart(), app, postgres);
    }
  }

  /** The app stays, so that its container does not tell whether the new database was up. */
  @Test
  void anApplyThatFailsBringsBackTheDatabaseUnderTheAppThatStays() {
    for (String call :
        List.of(
            "rename demo-postgres to demo-postgres-previous",
            "create demo-postgres",
            "start demo-postgres")) {
      wb = new Operations(mountPath);
      wb.run();
      ContainerId app = wb.container(ServiceName.APP).id();
      ContainerId postgres = wb.container(Postgres.NAME).id();
      wb.runtime.withImage("postgres:17.5");
      wb.instance = TestInstances.with(wb.instance, Postgres.NAME, "postgres:17.5");
      failOnce(Kind.OTHER, call);
      assertRestored(wb.apply(), app, postgres);
      assertThat(wb.apply().failure()).isEmpty();
      assertThat(wb.container(ServiceName.APP).id()).isEqualTo(app);
      assertThat(wb.container(Postgres.NAME).image()).isEqualTo("postgres:17.5");
    }
  }

  @Test
  void aLeftoverThatCannotBeRemovedIsAWarningAndTheNextCommandRemovesIt() {
    wb.run();
    failOnce(Kind.CONFLICT, "remove demo-previous");
    Outcome outcome = wb.restart();
    assertThat(outcome.result()).isEqualTo(Result.RUNNING);
    assertThat(wb.events.warnings())
        .singleElement()
        .asString()
        .startsWith("demo-previous cannot be removed: ");
    assertThat(wb.runtime.containerNames()).contains("demo-previous");
    assertThat(wb.run().failure()).isEmpty();
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
  }

  @Test
  void aStopThatFailsStartsNothingAgain() {
    wb.run();
    failOnce(Kind.OTHER, "remove demo-postgres");
    Outcome outcome = wb.stop();
    assertThat(outcome.result()).isEqualTo(Result.FAILED);
    assertThat(failure(outcome).rollback()).isEmpty();
    assertThat(failure(outcome).remedy()).contains("run \"wb stop demo\" again");
    assertThat(wb.container(Postgres.NAME).isRunning()).isFalse();
    assertThat(wb.stop().failure()).isEmpty();
    assertThat(wb.runtime.containerNames()).isEmpty();
  }

  @Test
  void aBrokenConnectionDuringAWaitIsAskedOnceMore() {
    wb.run();
    failOnce(Kind.UNREACHABLE, "exec demo");
    assertThat(wb.restart().failure()).isEmpty();
  }

  @Test
  void theAppAloneIsBroughtBackToo() {
    wb.run();
    ContainerId app = wb.container(ServiceName.APP).id();
    ContainerId postgres = wb.container(Postgres.NAME).id();
    wb.runtime.crash("demo", 3);
    assertRestored(wb.restartApp(), app, postgres);
  }

  @Test
  void withoutRollbackWhatFailedIsLeftAndRunPutsThePreviousContainersBack() {
    wb.run();
    ContainerId app = wb.container(ServiceName.APP).id();
    wb.runtime.crash("demo", 3);
    Outcome outcome =
        wb.perform(
            "restart",
            new RestartPlanner(Optional.empty()),
            Operations.options(PlanOptions.DEFAULT, null, false));
    assertThat(failure(outcome).rollback()).contains(Failure.Rollback.DISABLED);
    assertThat(failure(outcome).remedy()).contains("run \"wb run demo\"");
    assertThat(wb.runtime.containerNames()).contains("demo", "demo-previous");
    assertThat(wb.run().failure()).isEmpty();
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
    assertThat(wb.container(ServiceName.APP).id()).isEqualTo(app);
  }

  @Test
  void aContainerThatTheEngineRemovedOnStopCannotComeBackAndThatIsSaid() {
    wb.run();
    wb.runtime.withContainer(ServiceStates.removedOnStop(wb.container(ServiceName.APP)));
    wb.runtime.crash("demo", 3);
    Failure failure = failure(wb.restart());
    assertThat(failure.rollback()).contains(Failure.Rollback.FAILED);
    assertThat(failure.remedy()).contains("fix the cause, then run \"wb run demo\"");
  }

  @Test
  void whatSomebodyElseHasMadeMeanwhileIsNotRemoved() {
    wb.runtime.failOn(
        Kind.CONFLICT,
        call -> {
          boolean isRace = call.equals("createNetwork demo");
          if (isRace) {
            wb.runtime.withNetwork(
                new NetworkState(
                    ServiceStates.NETWORK_ID, "demo", false, Set.of(), Optional.empty()));
          }
          return isRace;
        });
    assertThat(wb.run().result()).isEqualTo(Result.FAILED);
    assertThat(wb.runtime.networkNames()).containsExactly("demo");
  }
}
