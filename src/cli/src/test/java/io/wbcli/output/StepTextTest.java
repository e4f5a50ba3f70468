package io.wbcli.output;

import static io.wbcli.output.Samples.ADMIN;
import static io.wbcli.output.Samples.APP_IMAGE;
import static io.wbcli.output.Samples.CONTAINER;
import static io.wbcli.output.Samples.NETWORK;
import static io.wbcli.output.Samples.POSTGRES;
import static io.wbcli.output.Samples.VALKEY;
import static io.wbcli.output.Samples.await;
import static io.wbcli.output.Samples.createContainer;
import static io.wbcli.output.Samples.ref;
import static io.wbcli.output.Samples.remove;
import static io.wbcli.output.Samples.start;
import static io.wbcli.output.Samples.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Difference;
import io.wbcli.plan.Difference.Change;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.service.DatabasePassword.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The words for steps. */
class StepTextTest {

  private static final ServiceName APP = ServiceName.APP;
  private static final Cause MISSING = new Cause.Missing();
  private static final Cause EXITED = new Cause.NotRunning(Status.EXITED, 1);
  private static final Cause CREATED = new Cause.NotRunning(Status.CREATED, 0);
  private static final Cause NOT_IN_CONFIG = new Cause.NotInConfig();
  private static final Cause INTERRUPTED = new Cause.InterruptedRestart();
  private static final Cause ROLLING_BACK = new Cause.RollingBack();

  private static Cause changed(Difference... differences) {
    return new Cause.Changed(List.of(differences));
  }

  private static Difference hidden(String field, Change change) {
    return new Difference(field, change, Optional.empty(), Optional.empty());
  }

  private static void assertPlanned(Step step, String text) {
    assertThat(StepText.planned(step)).isEqualTo(text);
  }

  @Test
  void aDirectoryIsAnnouncedInTheContractsWordsWhenItIsCreated() {
    Step step = new Step.CreateDirectory("valkey");
    assertPlanned(step, "create directory valkey/ (missing)");
    assertThat(StepText.executed(step)).isEqualTo("Creating missing directory: valkey/");
    assertThat(StepText.ongoing(step)).isEqualTo("creating directory valkey/");
  }

  @Test
  void everyOtherStepIsPlannedAndExecutedInTheSameWords() {
    assertThat(StepText.executed(start(APP))).isEqualTo("start demo");
    assertThat(StepText.executed(createContainer(APP, "app:1", MISSING)))
        .isEqualTo("create demo (image app:1)");
  }

  @Test
  void aPasswordIsGeneratedOrStoredAndNeverShown() {
    Step generated = password(Origin.GENERATED);
    assertPlanned(generated, "generate Postgres password");
    assertThat(StepText.ongoing(generated)).isEqualTo("generating Postgres password");
    Step found = password(Origin.RUNNING_CONTAINER);
    assertPlanned(found, "store Postgres password (from the running container)");
    assertThat(StepText.ongoing(found)).isEqualTo("storing Postgres password");
  }

  private static Step password(Origin origin) {
    return new Step.StorePassword(Samples.SECRET, new Cause.From(origin));
  }

  @Test
  void aPullSaysWhetherTheImageIsMissing() {
    assertPlanned(new Step.PullImage(APP_IMAGE, Optional.of(MISSING)), "pull app:1 (missing)");
    assertPlanned(new Step.PullImage(APP_IMAGE, Optional.empty()), "pull app:1");
    assertThat(StepText.ongoing(new Step.PullImage(APP_IMAGE, Optional.empty())))
        .isEqualTo("pulling app:1");
  }

  @Test
  void aNetworkIsNamed() {
    assertPlanned(Samples.createNetwork(), "create network demo");
    assertPlanned(new Step.RemoveNetwork(NETWORK, "demo"), "remove network demo");
    assertThat(StepText.ongoing(Samples.createNetwork())).isEqualTo("creating network demo");
    assertThat(StepText.ongoing(new Step.RemoveNetwork(NETWORK, "demo")))
        .isEqualTo("removing network demo");
  }

  @Test
  void aContainerIsCreatedFromAnImageAndForAReasonThatIsNews() {
    assertPlanned(createContainer(APP, "app:1"), "create demo (image app:1)");
    assertPlanned(createContainer(APP, "app:1", MISSING), "create demo (image app:1)");
    assertPlanned(
        createContainer(APP, "app:1", changed(hidden("environment.FEATURE", Change.ADDED))),
        "create demo (image app:1; environment FEATURE added)");
    Difference image =
        new Difference("image", Change.CHANGED, Optional.of("app:1"), Optional.of("app:2"));
    assertPlanned(
        createContainer(APP, "app:2", changed(image, hidden("mounts", Change.CHANGED))),
        "create demo (image app:2; image changed: app:1 -> app:2; mounts changed)");
    assertPlanned(
        createContainer(VALKEY, "valkey:8", EXITED),
        "create demo-valkey (image valkey:8; exited, code 1)");
    assertPlanned(
        createContainer(VALKEY, "valkey:8", CREATED),
        "create demo-valkey (image valkey:8; created)");
    assertThat(StepText.ongoing(createContainer(APP, "app:1", EXITED))).isEqualTo("creating demo");
  }

  @Test
  void aContainerIsStartedOrResumed() {
    assertPlanned(start(APP), "start demo");
    assertPlanned(start(APP, new Cause.NotRunning(Status.PAUSED, 0)), "start demo (paused)");
    assertThat(StepText.ongoing(start(POSTGRES))).isEqualTo("starting demo-postgres");
  }

  @Test
  void aWaitSaysWhoNeedsIt() {
    assertPlanned(
        await(POSTGRES, new Cause.RequiredBy(APP)), "wait for demo-postgres (required by app)");
    assertPlanned(await(APP), "wait for demo to be healthy");
    assertPlanned(await(APP, ROLLING_BACK), "wait for demo (rolling back)");
    assertThat(StepText.ongoing(await(APP))).isEqualTo("waiting for demo");
  }

  @Test
  void aStopSaysWhyOnlyWhereItIsNews() {
    assertPlanned(stop(APP), "stop demo");
    assertPlanned(stop(ADMIN, NOT_IN_CONFIG), "stop demo-admin (not in the config)");
    assertPlanned(stop(APP, INTERRUPTED), "stop demo (interrupted restart)");
    assertPlanned(stop(APP, ROLLING_BACK), "stop demo (rolling back)");
    assertThat(StepText.ongoing(stop(APP, ROLLING_BACK))).isEqualTo("stopping demo");
  }

  @Test
  void aRenameHasBothNames() {
    Step aside = new Step.SetAside(ref(APP), CONTAINER);
    assertPlanned(aside, "rename demo to demo-previous");
    assertThat(StepText.ongoing(aside)).isEqualTo("renaming demo to demo-previous");
    assertPlanned(
        new Step.PutBack(ref(APP), CONTAINER, Optional.empty()), "rename demo-previous to demo");
    assertPlanned(
        new Step.PutBack(ref(APP), CONTAINER, Optional.of(ROLLING_BACK)),
        "rename demo-previous to demo (rolling back)");
  }

  @Test
  void aRemovalSaysWhetherALogIsSaved() {
    assertPlanned(remove(APP, false), "remove demo");
    assertPlanned(remove(VALKEY, true), "save log of demo-valkey and remove it");
    assertPlanned(
        remove(VALKEY, true, EXITED), "save log of demo-valkey and remove it (exited, code 1)");
    assertPlanned(remove(APP, false, CREATED), "remove demo (created)");
    assertPlanned(remove(ADMIN, false, NOT_IN_CONFIG), "remove demo-admin (not in the config)");
    assertPlanned(remove(APP, false, INTERRUPTED), "remove demo (interrupted restart)");
    assertPlanned(remove(APP, false, ROLLING_BACK), "remove demo (rolling back)");
    assertThat(StepText.ongoing(remove(VALKEY, true, EXITED))).isEqualTo("removing demo-valkey");
  }

  @Test
  void whatAGoodRestartRemovesInTheEndHasNoCause() {
    assertPlanned(
        new Step.RemoveContainer(
            ref(APP), CONTAINER, "demo-previous", false, Optional.empty(), true),
        "remove demo-previous");
  }
}
