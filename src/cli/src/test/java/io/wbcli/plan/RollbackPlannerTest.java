package io.wbcli.plan;

import static io.wbcli.plan.Planning.APP;
import static io.wbcli.plan.Planning.POSTGRES;
import static io.wbcli.plan.Planning.VALKEY;
import static io.wbcli.plan.Planning.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.ObservedInstance;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackPlannerTest {

  @TempDir private Path mountPath;
  private Planning planning;

  @BeforeEach
  void setUp() {
    planning = new Planning(mountPath);
  }

  private Plan rollback(ObservedInstance before) {
    return RollbackPlanner.plan(before, planning.situation());
  }

  @Test
  void whatWasCreatedIsRemovedAndWhatWasSetAsideIsPutBack() {
    planning.bringUp();
    ObservedInstance before = planning.observe();
    planning.setAside(APP);
    planning.setAside(VALKEY);
    planning.replace(VALKEY);
    assertThat(texts(rollback(before)))
        .containsExactly(
            "stop demo-valkey (rolling back)",
            "remove demo-valkey (rolling back)",
            "rename demo-valkey-previous to demo-valkey (rolling back)",
            "start demo-valkey (rolling back)",
            "rename demo-previous to demo (rolling back)",
            "wait for demo-postgres (required by app)",
            "wait for demo-valkey (required by app)",
            "start demo (rolling back)",
            "wait for demo to be healthy");
  }

  @Test
  void whatWasStoppedAndNotYetSetAsideIsStartedAgain() {
    planning.bringUp();
    ObservedInstance before = planning.observe();
    ServiceState app = planning.container(APP);
    planning.runtime.stop(app.id(), planning.instance.stopGrace().get(APP));
    assertThat(texts(rollback(before)))
        .contains("start demo (rolling back)")
        .noneMatch(text -> text.startsWith("re"));
  }

  private ObservedInstance removedOnStop(ServiceName service) {
    planning.bringUp();
    planning.runtime.withContainer(ServiceStates.removedOnStop(planning.container(service)));
    return planning.observe();
  }

  private void stop(ServiceName service) {
    planning.runtime.stop(
        planning.container(service).id(), planning.instance.stopGrace().get(service));
  }

  @Test
  void theReplacementOfWhatCannotComeBackStaysForItsClients() {
    ObservedInstance before = removedOnStop(POSTGRES);
    planning.setAside(APP);
    stop(POSTGRES);
    planning.replace(POSTGRES);
    assertThat(texts(rollback(before)))
        .containsExactly(
            "rename demo-previous to demo (rolling back)",
            "wait for demo-postgres (required by app)",
            "wait for demo-valkey (required by app)",
            "start demo (rolling back)",
            "wait for demo to be healthy");
  }

  @Test
  void aReplacementThatIsNotThereYetIsCreated() {
    ObservedInstance before = removedOnStop(POSTGRES);
    planning.setAside(APP);
    stop(POSTGRES);
    assertThat(texts(rollback(before)))
        .startsWith(
            "create demo-postgres (image postgres:17; rolling back)",
            "start demo-postgres",
            "rename demo-previous to demo (rolling back)");
  }

  @Test
  void withoutItsClientAReplacementIsRemovedLikeAllThatWasCreated() {
    removedOnStop(POSTGRES);
    planning.runtime.withContainer(ServiceStates.removedOnStop(planning.container(APP)));
    ObservedInstance before = planning.observe();
    stop(APP);
    stop(POSTGRES);
    planning.replace(POSTGRES);
    assertThat(texts(rollback(before)))
        .contains("stop demo-postgres (rolling back)", "remove demo-postgres (rolling back)");
  }

  @Test
  void aNewInstanceIsRemovedWithItsNetwork() {
    ObservedInstance before = planning.observe();
    planning.bringUp();
    assertThat(texts(rollback(before)))
        .containsExactly(
            "stop demo (rolling back)",
            "remove demo (rolling back)",
            "stop demo-valkey (rolling back)",
            "remove demo-valkey (rolling back)",
            "stop demo-postgres (rolling back)",
            "remove demo-postgres (rolling back)",
            "remove network demo");
  }

  @Test
  void whereNothingWasChangedThereIsNothingToUndo() {
    planning.bringUp();
    assertThat(rollback(planning.observe()).isEmpty()).isTrue();
  }

  /** A leftover of an older restart is not what ran before this command. */
  @Test
  void aContainerThatRanBeforeIsNeverRemoved() {
    planning.bringUp();
    planning.setAside(VALKEY);
    planning.replace(VALKEY);
    assertThat(rollback(planning.observe()).isEmpty()).isTrue();
  }

  @Test
  void afterAllReplacementsWereUpNothingIsUndone() {
    planning.bringUp();
    ObservedInstance before = planning.observe();
    planning.setAside(APP);
    planning.setAside(VALKEY);
    planning.replace(VALKEY);
    planning.replace(APP);
    planning.removePrevious(APP);
    assertThat(rollback(before).isEmpty()).isTrue();
  }
}
