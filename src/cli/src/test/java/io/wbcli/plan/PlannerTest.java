package io.wbcli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.ContainerState.Status;
import io.wbcli.engine.ContainerStates;
import io.wbcli.engine.InMemoryEngine;
import io.wbcli.engine.NetworkState;
import io.wbcli.host.InstanceDirectory;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import io.wbcli.testing.TestInstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plans of all commands, for everything that may be found. */
class PlannerTest {

  @TempDir private Path mountPath;
  private Instance instance;
  private InMemoryEngine engine;

  @BeforeEach
  void setUp() {
    instance = TestInstances.plain("demo", mountPath);
    engine = TestInstances.engine();
    InstanceDirectory directory = new InstanceDirectory(instance);
    directory.subdirectories().forEach(directory::create);
    directory.storePassword("pw");
  }

  private Observation observe() {
    return new Observer(engine).observe(instance, Map.of());
  }

  private Plan run() {
    return new RunPlanner().plan(observe());
  }

  private Plan restart() {
    return new RestartPlanner(false).plan(observe());
  }

  private Plan stop() {
    return new StopPlanner().plan(observe());
  }

  private static List<String> texts(Plan plan) {
    return plan.steps().stream().map(Step::toString).toList();
  }

  /** Brings the instance up as the engine would have it. */
  private void bringUp() {
    engine.createNetwork("demo", Map.of("io.wbcli.instance", "demo"));
    for (ContainerSpec spec : DesiredContainers.of(observe()).values()) {
      engine.startContainer(engine.createContainer(spec));
    }
  }

  private void set(Role role, Status status, int exitCode) {
    var container = engine.findContainer(role.containerName(instance.id())).orElseThrow();
    engine.withContainer(ContainerStates.with(container, status, exitCode));
  }

  @Test
  void runStartsInTheContractsOrderAndWaitsForTheDataServicesBeforeTheApp() {
    instance = TestInstances.withAdmin("demo", mountPath);
    assertThat(texts(run()))
        .containsExactly(
            "create network demo (it does not exist)",
            "start demo-postgres from postgres:17 (it does not exist)",
            "start demo-valkey from valkey:8 (it does not exist)",
            "start demo-admin from admin:1 (it does not exist)",
            "wait until demo-postgres and demo-valkey are ready (the app needs them)",
            "start demo from app:1 (it does not exist)",
            "wait until demo-admin and demo are ready (the instance must serve)");
  }

  @Test
  void runOfWhatRunsIsAnEmptyPlanThatSaysSo() {
    bringUp();
    assertThat(run().steps()).isEmpty();
    assertThat(run().notes()).containsExactly("is running; nothing to do");
  }

  @Test
  void runTellsWhatARestartWouldApplyWithoutTheValues() {
    bringUp();
    instance = TestInstances.plain("demo", mountPath, Map.of("CLERK_SECRET_KEY", "s3cret"));
    assertThat(run().steps()).isEmpty();
    assertThat(run().notes().getFirst())
        .startsWith("demo differs from the config: environment CLERK_SECRET_KEY")
        .endsWith("'wb restart demo' applies it")
        .doesNotContain("s3cret");
  }

  @Test
  void runReplacesWhatHasCrashedAndSavesItsLog() {
    bringUp();
    set(Role.VALKEY, Status.EXITED, 1);
    assertThat(texts(run()))
        .containsExactly(
            "save the log of demo-valkey and remove it (it is exited)",
            "start demo-valkey from valkey:8 (it was exited)",
            "wait until demo-valkey is ready (the instance must serve)");
  }

  @Test
  void whatWasStoppedByHandHasNotCrashed() {
    bringUp();
    set(Role.APP, Status.EXITED, 143);
    assertThat(texts(run())).startsWith("remove demo (it is exited)");
  }

  @Test
  void runTidiesUpWhatWasCreatedOrIsDeadAndStopsWhatKeepsCrashing() {
    bringUp();
    set(Role.POSTGRES, Status.DEAD, 0);
    set(Role.VALKEY, Status.RESTARTING, 1);
    set(Role.APP, Status.CREATED, 0);
    assertThat(texts(run()))
        .startsWith(
            "remove demo (it is created)",
            "stop demo-valkey (it does not serve)",
            "save the log of demo-valkey and remove it (it does not serve)",
            "remove demo-postgres (it is dead)",
            "start demo-postgres from postgres:17 (it was dead)");
  }

  @Test
  void runLetsAPausedContainerGoOn() {
    bringUp();
    set(Role.POSTGRES, Status.PAUSED, 0);
    assertThat(texts(run()))
        .containsExactly(
            "unpause demo-postgres (it is paused)",
            "wait until demo-postgres is ready (they were paused)");
  }

  @Test
  void restartStopsInTheOppositeOrderAndKeepsTheNetwork() {
    bringUp();
    assertThat(texts(restart()))
        .containsExactly(
            "stop demo (restart)",
            "remove demo (restart)",
            "stop demo-valkey (restart)",
            "remove demo-valkey (restart)",
            "stop demo-postgres (restart)",
            "remove demo-postgres (restart)",
            "start demo-postgres from postgres:17 (restart)",
            "start demo-valkey from valkey:8 (restart)",
            "wait until demo-postgres and demo-valkey are ready (the app needs them)",
            "start demo from app:1 (restart)",
            "wait until demo is ready (the instance must serve)");
  }

  @Test
  void restartUnpausesBeforeItStopsSinceAFrozenProcessCannotEnd() {
    bringUp();
    set(Role.APP, Status.PAUSED, 0);
    assertThat(texts(restart())).startsWith("unpause demo (it is paused)", "stop demo (restart)");
  }

  @Test
  void restartOfTheAppAloneLeavesTheDataServices() {
    bringUp();
    assertThat(texts(new RestartPlanner(true).plan(observe())))
        .containsExactly(
            "stop demo (restart)",
            "remove demo (restart)",
            "wait until demo-postgres and demo-valkey are ready (the app needs them)",
            "start demo from app:1 (restart)",
            "wait until demo is ready (the instance must serve)");
  }

  @Test
  void restartOfTheAppAloneNeedsTheDatabase() {
    assertThat(new RestartPlanner(true).plan(observe()).problems().getFirst())
        .contains("demo-postgres does not run")
        .contains("'wb run demo'");
  }

  @Test
  void restartRemovesAnAdminThatTheConfigNoLongerHas() {
    instance = TestInstances.withAdmin("demo", mountPath);
    bringUp();
    instance = TestInstances.plain("demo", mountPath);
    assertThat(texts(restart())).contains("stop demo-admin (it is no longer in the config)");
    assertThat(run().notes().getFirst()).contains("demo-admin is no longer in the config");
  }

  @Test
  void restartPullsAndCreatesTheNetworkBeforeItStopsAnything() {
    bringUp();
    InMemoryEngine other = new InMemoryEngine().withImage("valkey:8").withImage("postgres:17");
    engine.findContainer("demo").ifPresent(other::withContainer);
    engine = other;
    assertThat(texts(restart()))
        .startsWith(
            "pull app:1 (the engine does not have it)",
            "create network demo (it does not exist)",
            "stop demo (restart)");
  }

  @Test
  void restartTakesOverWhatTheOlderToolHasStartedWithItsPassword() throws IOException {
    Files.delete(instance.directory().resolve(".postgres-password"));
    engine
        .withNetwork(new NetworkState("n", "demo", "bridge", false, Set.of()))
        .withContainer(
            ContainerStates.unlabelled(
                "demo-postgres", Status.RUNNING, "demo", Map.of("POSTGRES_PASSWORD", "old")));
    Plan plan = restart();
    assertThat(plan.problems()).isEmpty();
    assertThat(texts(plan))
        .contains(
            "keep the Postgres password with the data (taken over from the container that is"
                + " there)",
            "stop demo-postgres (restart)",
            "start demo-postgres from postgres:17 (restart; it was started by another tool)");
    assertThat(texts(plan)).noneMatch(text -> text.contains("old"));
  }

  @Test
  void dataThatAConfigWouldLeaveBehindKeepsTheContainersAsTheyAre() throws IOException {
    bringUp();
    Path other = Files.createDirectories(mountPath.resolve("other"));
    instance = TestInstances.plain("demo", other);
    assertThat(restart().problems().getFirst())
        .contains("the database of demo is in " + mountPath.resolve("demo/databases"))
        .contains("where there is none");
  }

  @Test
  void aStrangersContainerIsLeftAloneWithAnErrorThatSaysWhatItIs() {
    engine.withContainer(
        ContainerStates.unlabelled("demo-valkey", Status.RUNNING, "bridge", Map.of()));
    for (Plan plan : List.of(run(), restart(), stop())) {
      assertThat(plan.problems())
          .anySatisfy(
              problem ->
                  assertThat(problem)
                      .contains("demo-valkey")
                      .contains("image some/image:1, running, on network bridge"));
    }
  }

  @Test
  void stopTakesEverythingAwayInOrderAndTheNetworkLast() {
    instance = TestInstances.withAdmin("demo", mountPath);
    bringUp();
    assertThat(texts(stop()))
        .containsExactly(
            "stop demo (it is to be stopped)",
            "remove demo (it is to be stopped)",
            "stop demo-admin (it is to be stopped)",
            "remove demo-admin (it is to be stopped)",
            "stop demo-valkey (it is to be stopped)",
            "remove demo-valkey (it is to be stopped)",
            "stop demo-postgres (it is to be stopped)",
            "remove demo-postgres (it is to be stopped)",
            "remove network demo (nothing else is on it)");
  }

  @Test
  void stopOfWhatDoesNotRunIsAnEmptyPlanThatSaysSo() {
    assertThat(stop().steps()).isEmpty();
    assertThat(stop().notes()).containsExactly("is not running; nothing to do");
  }

  @Test
  void stopLeavesANetworkOnWhichAStrangerIsAndOneThatWasNeverTheInstances() {
    engine.withNetwork(new NetworkState("n", "demo", "bridge", false, Set.of()));
    assertThat(stop().steps()).isEmpty();
    engine.withContainer(ContainerStates.unlabelled("backup", Status.RUNNING, "demo", Map.of()));
    engine.withContainer(ContainerStates.unlabelled("demo", Status.RUNNING, "demo", Map.of()));
    assertThat(texts(stop())).noneMatch(text -> text.startsWith("remove network"));
    assertThat(stop().warnings().getFirst()).contains("the network demo stays").contains("backup");
  }

  @Test
  void initDirsCreatesWhatIsMissingAndNothingElse() throws IOException {
    Files.delete(instance.directory().resolve("valkey"));
    Plan plan = new InitDirsPlanner().plan(Observer.observeDirectory(instance));
    assertThat(texts(plan)).containsExactly("Creating missing directory: valkey/");
  }
}
