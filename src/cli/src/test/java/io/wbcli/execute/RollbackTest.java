package io.wbcli.execute;

import static io.wbcli.execute.Operations.ALL;
import static io.wbcli.execute.Operations.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.PlanOptions;
import io.wbcli.plan.RestartPlanner;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Postgres;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
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
  void aFailureOfAnyStepOfARestartBringsBackWhatRan() {
    for (String call :
        new String[] {
          "stop demo-valkey",
          "rename demo to demo-previous",
          "create demo-postgres",
          "start demo-postgres",
          "create demo",
          "start demo"
        }) {
      wb = new Operations(mountPath);
      wb.run();
      ContainerId app = wb.container(ServiceName.APP).id();
      ContainerId postgres = wb.container(Postgres.NAME).id();
      boolean[] failed = {false};
      wb.runtime.failOn(
          Kind.OTHER,
          made -> {
            boolean fails = !failed[0] && made.equals(call);
            failed[0] |= fails;
            return fails;
          });
      assertRestored(wb.restart(), app, postgres);
    }
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
