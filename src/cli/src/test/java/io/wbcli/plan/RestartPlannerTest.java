package io.wbcli.plan;

import static io.wbcli.plan.Planning.APP;
import static io.wbcli.plan.Planning.POSTGRES;
import static io.wbcli.plan.Planning.VALKEY;
import static io.wbcli.plan.Planning.findings;
import static io.wbcli.plan.Planning.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.testing.TestInstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartPlannerTest {

  @TempDir private Path mountPath;
  private Planning planning;

  @BeforeEach
  void setUp() {
    planning = new Planning(mountPath);
  }

  @Test
  void stopsInTheOppositeOrderKeepsTheNetworkAndRemovesTheReplacedContainersLast() {
    planning.bringUp();
    assertThat(texts(planning.restart()))
        .containsExactly(
            "stop demo",
            "rename demo to demo-previous",
            "stop demo-valkey",
            "rename demo-valkey to demo-valkey-previous",
            "stop demo-postgres",
            "rename demo-postgres to demo-postgres-previous",
            "create demo-postgres (image postgres:17)",
            "start demo-postgres",
            "create demo-valkey (image valkey:8)",
            "start demo-valkey",
            "create demo (image app:1)",
            "wait for demo-postgres (required by app)",
            "wait for demo-valkey (required by app)",
            "start demo",
            "wait for demo to be healthy",
            "remove demo-previous",
            "remove demo-valkey-previous",
            "remove demo-postgres-previous");
  }

  @Test
  void stepsThatDoNotDependOnEachOtherMayOverlap() {
    planning.bringUp();
    Plan plan = planning.restart();
    List<String> texts = texts(plan);
    assertThat(after(plan, "stop demo-valkey")).containsExactly("stop demo");
    assertThat(after(plan, "create demo (image app:1)"))
        .containsExactly("rename demo to demo-previous");
    assertThat(after(plan, "start demo-valkey"))
        .containsExactlyInAnyOrder("start demo-postgres", "create demo-valkey (image valkey:8)");
    assertThat(after(plan, "wait for demo-postgres (required by app)"))
        .containsExactly("start demo-postgres");
    assertThat(after(plan, "start demo"))
        .containsExactlyInAnyOrder(
            "start demo-valkey",
            "create demo (image app:1)",
            "wait for demo-postgres (required by app)",
            "wait for demo-valkey (required by app)");
    assertThat(after(plan, "remove demo-postgres-previous"))
        .containsExactly("remove demo-previous");
    assertThat(texts).doesNotHaveDuplicates();
  }

  private static List<String> after(Plan plan, String step) {
    List<String> texts = texts(plan);
    return plan.steps().get(texts.indexOf(step)).after().stream().map(texts::get).toList();
  }

  @Test
  void aChangedConfigIsTheCauseOfTheNewContainer() {
    planning.bringUp();
    planning.instance = TestInstances.plain("demo", mountPath, Map.of("FEATURE", "maps"));
    assertThat(texts(planning.restart()))
        .anyMatch(
            text ->
                text.startsWith("create demo (image app:1; ")
                    && text.contains("environment FEATURE added"));
  }

  @Test
  void theVariablesOfTheFormerImageAreNotReported() {
    planning.runtime.withImage("app:1", Map.of("JAVA_HOME", "/opt/java"));
    planning.bringUp();
    Instance before = planning.instance;
    planning.instance = TestInstances.with(before, ServiceName.APP, "valkey:8");
    assertThat(texts(planning.restart()))
        .contains("create demo (image valkey:8; image changed: app:1 -> valkey:8)");
  }

  @Test
  void theAppAloneLeavesTheDataServices() {
    planning.bringUp();
    assertThat(texts(planning.restartApp()))
        .containsExactly(
            "stop demo",
            "rename demo to demo-previous",
            "create demo (image app:1)",
            "wait for demo-postgres (required by app)",
            "wait for demo-valkey (required by app)",
            "start demo",
            "wait for demo to be healthy",
            "remove demo-previous");
  }

  @Test
  void theAppAloneNeedsTheDatabase() {
    assertThat(findings(planning.restartApp()))
        .contains("demo-postgres is not running; run \"wb run demo\" first");
    assertThat(planning.restartApp().isBlocked()).isTrue();
  }

  @Test
  void anAdminThatIsNotInTheConfigIsTakenDown() {
    planning.instance = TestInstances.withAdmin("demo", mountPath);
    planning.bringUp();
    planning.instance = TestInstances.plain("demo", mountPath);
    assertThat(texts(planning.restart()))
        .contains("stop demo-admin (not in the config)", "remove demo-admin-previous")
        .noneMatch(text -> text.startsWith("start demo-admin"));
  }

  @Test
  void theNetworkIsCreatedBeforeAnythingIsStoppedAndMissingImagesAreKnown() {
    planning.bringUp();
    InMemoryRuntime other = new InMemoryRuntime().withImage("valkey:8").withImage("postgres:17");
    other.withContainer(planning.container(APP));
    planning.runtime = other;
    Plan plan = planning.restart();
    assertThat(texts(plan)).startsWith("create network demo", "stop demo");
    assertThat(new RestartPlanner(Optional.empty()).missingImages(planning.situation()))
        .hasToString("[app:1]");
  }

  @Test
  void whatHasCrashedIsNotKeptSinceItCouldNotBeStartedAgain() {
    planning.bringUp();
    planning.set(APP, Status.EXITED, 3);
    assertThat(texts(planning.restart()))
        .startsWith("save log of demo and remove it (exited, code 3)", "stop demo-valkey")
        .doesNotContain("remove demo-previous");
  }

  @Test
  void aContainerThatTheEngineRemovesOnStopIsAwaitedRatherThanKept() {
    planning.bringUp();
    planning.runtime.withContainer(ServiceStates.removedOnStop(planning.container(APP)));
    assertThat(texts(planning.restart()))
        .startsWith("stop demo", "remove demo", "stop demo-valkey");
  }

  @Test
  void aContainerOfTheOlderToolIsTakenOverWithItsPassword() throws IOException {
    Files.delete(planning.instance.directory().resolve(".postgres-password"));
    planning.startByAnotherTool(
        POSTGRES,
        made -> {
          made.environment = new HashMap<>(made.environment);
          made.environment.put("POSTGRES_PASSWORD", "old");
        });
    Plan plan = planning.restart();
    assertThat(plan.isBlocked()).isFalse();
    assertThat(texts(plan))
        .contains(
            "store Postgres password (from the running container)",
            "stop demo-postgres",
            "create demo-postgres (image postgres:17; started by another tool)")
        .noneMatch(text -> text.contains("old"));
  }

  @Test
  void dataThatAConfigWouldLeaveBehindKeepsTheContainersAsTheyAre() throws IOException {
    planning.bringUp();
    Path other = Files.createDirectories(mountPath.resolve("other"));
    planning.instance = TestInstances.plain("demo", other);
    assertThat(findings(planning.restart()).getFirst())
        .contains("database of demo is in " + mountPath.resolve("demo/databases"))
        .contains("which has none");
  }

  @Test
  void whatAnUnfinishedRestartHasSetAsideStaysTheWayBack() {
    planning.bringUp();
    planning.setAside(APP);
    planning.setAside(VALKEY);
    planning.replace(VALKEY);
    assertThat(texts(planning.restart()))
        .startsWith(
            "stop demo-valkey (interrupted restart)",
            "remove demo-valkey (interrupted restart)",
            "stop demo-postgres",
            "rename demo-postgres to demo-postgres-previous")
        .endsWith(
            "remove demo-previous", "remove demo-valkey-previous", "remove demo-postgres-previous");
  }

  @Test
  void whatARestartThatWasUpHasNotRemovedIsRemovedFirst() {
    planning.bringUp();
    planning.setAside(POSTGRES);
    planning.replace(POSTGRES);
    planning.setAside(APP);
    planning.replace(APP);
    planning.removePrevious(APP);
    assertThat(texts(planning.restart()))
        .startsWith(
            "remove demo-postgres-previous (interrupted restart)",
            "stop demo",
            "rename demo to demo-previous")
        .endsWith("remove demo-valkey-previous", "remove demo-postgres-previous");
  }

  @Test
  void theAppAloneIsRefusedWhereARestartOfAllWasInterrupted() {
    planning.bringUp();
    planning.setAside(APP);
    planning.setAside(VALKEY);
    assertThat(findings(planning.restartApp()))
        .contains("an earlier restart was interrupted; run \"wb restart demo\" first");
  }

  /** The app is older than the new database, which nobody has seen healthy. */
  @Test
  void aDatabaseThatIsUnprovenIsReplacedAndThePreviousOneStaysTheWayBack() {
    planning.bringUp();
    planning.setAside(POSTGRES);
    planning.replace(POSTGRES);
    assertThat(texts(planning.restart()))
        .contains("remove demo-postgres (interrupted restart)")
        .doesNotContain(
            "remove demo-postgres-previous (interrupted restart)",
            "rename demo-postgres to demo-postgres-previous")
        .endsWith(
            "remove demo-previous", "remove demo-valkey-previous", "remove demo-postgres-previous");
  }

  /** The new app runs, and nobody has seen it healthy. */
  @Test
  void anAppThatIsUnprovenIsReplacedAndThePreviousOneStaysTheWayBack() {
    planning.bringUp();
    planning.setAside(APP);
    planning.replace(APP);
    assertThat(texts(planning.restart()))
        .startsWith("stop demo (interrupted restart)", "remove demo (interrupted restart)")
        .doesNotContain(
            "remove demo-previous (interrupted restart)", "rename demo to demo-previous")
        .contains("remove demo-previous");
  }

  @Test
  void aContainerThatTheEngineRemovesOnStopIsReportedAsOneThatCannotComeBack() {
    planning.bringUp();
    planning.runtime.withContainer(ServiceStates.removedOnStop(planning.container(APP)));
    assertThat(findings(planning.restart()))
        .contains("demo is removed by Docker when it stops; it cannot be rolled back");
  }
}
