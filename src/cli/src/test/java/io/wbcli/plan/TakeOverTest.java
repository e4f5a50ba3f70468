package io.wbcli.plan;

import static io.wbcli.plan.Planning.APP;
import static io.wbcli.plan.Planning.POSTGRES;
import static io.wbcli.plan.Planning.VALKEY;
import static io.wbcli.plan.Planning.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.HostPort;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Admin;
import io.wbcli.service.Finding;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a container of another tool has is in the container that replaces it, or it stays. */
class TakeOverTest {

  @TempDir private Path mountPath;
  private Planning planning;

  @BeforeEach
  void setUp() {
    planning = new Planning(mountPath);
  }

  private static <T> List<T> with(List<T> some, T another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
  }

  private static Map<String, String> with(Map<String, String> some, String key, String value) {
    Map<String, String> all = new HashMap<>(some);
    all.put(key, value);
    return all;
  }

  private static Arguments lost(
      String field, Consumer<ServiceStates.Builder> change, String words) {
    return Arguments.of(field, change, words);
  }

  static Stream<Arguments> losses() {
    PublishedPort debugger = new PublishedPort(new HostPort(HostPort.ALL_ADDRESSES, 9229), 9229);
    return Stream.of(
        lost(
            "environment.API_KEY",
            made -> made.environment = with(made.environment, "API_KEY", "s3cret"),
            "the config does not give environment API_KEY"),
        lost(
            "environment.INSTANCE_NAME",
            made -> made.environment = with(made.environment, "INSTANCE_NAME", "s3cret"),
            "the config changes environment INSTANCE_NAME"),
        lost(
            "mounts./app/reports",
            made -> made.mounts = with(made.mounts, new VolumeMount("/reports", "/app/reports")),
            "the config does not give mount /reports:/app/reports"),
        lost(
            "ports.*:9229->9229",
            made -> made.ports = with(made.ports, debugger),
            "the config does not give port *:9229->9229"),
        lost(
            "memory",
            made -> made.options = with(made.options, "memory", "512"),
            "the config does not give memory 512"),
        lost(
            "restart",
            made -> made.options = with(made.options, "restart", "always"),
            "the config changes restart always -> unless-stopped"),
        lost(
            "capAdd",
            made -> made.options = with(made.options, "capAdd", "SYS_ADMIN"),
            "the config does not give capAdd SYS_ADMIN"),
        lost(
            "labels.team",
            made -> made.labels = Map.of("team", "x"),
            "the config does not give label team"),
        lost(
            "command",
            made -> made.command = List.of("serve", "--fast"),
            "the config does not give command serve --fast"),
        lost(
            "networks.monitoring",
            made -> made.networks = Set.of("demo", "monitoring"),
            "the config does not give network monitoring"),
        lost(
            "image",
            made -> {
              made.image = "app:0";
              made.imageId = "sha256:" + "0".repeat(64);
            },
            "the config changes image app:0 -> app:1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void whatTheConfigDoesNotGiveIsNamedAndKeepsTheContainer(
      String field, Consumer<ServiceStates.Builder> change, String words) {
    planning.startByAnotherTool(APP, change);
    Plan plan = planning.restart();
    Finding finding = plan.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
    assertThat(finding.fields()).containsExactly(field);
    assertThat(finding.subject()).isEqualTo("demo");
    assertThat(finding.problem())
        .isEqualTo("was started by another tool; " + words)
        .doesNotContain("s3cret");
    assertThat(finding.remedy()).contains("wb import --from-running", "--accept-changes");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void acceptedChangesAreAWarning(
      String field, Consumer<ServiceStates.Builder> change, String words) {
    planning.startByAnotherTool(APP, change);
    PlanOptions accepting = new PlanOptions(false, true, true);
    Plan plan =
        new RestartPlanner(Optional.empty())
            .plan(Planning.situation(planning.observe(), accepting));
    assertThat(plan.isBlocked()).isFalse();
    assertThat(findings(plan)).anyMatch(finding -> finding.endsWith(words));
  }

  static Stream<Consumer<ServiceStates.Builder>> sameThings() {
    return Stream.of(
        made -> made.environment = with(made.environment, "INSTANCE_ID", "'demo'"),
        made -> made.environment = with(made.environment, "GITHUB_TOKEN", ""),
        made -> made.environment = withoutValkey(made.environment),
        made -> made.mounts = made.mounts.subList(0, 1),
        made -> made.options = withoutRestart(made.options),
        made -> made.labels = Map.of("com.docker.compose.project", "x"));
  }

  private static Map<String, String> withoutValkey(Map<String, String> environment) {
    Map<String, String> rest = new HashMap<>(environment);
    rest.remove("VALKEY_URL");
    return rest;
  }

  private static Map<String, String> withoutRestart(Map<String, String> options) {
    Map<String, String> rest = new HashMap<>(options);
    rest.remove("restart");
    return rest;
  }

  @ParameterizedTest
  @MethodSource("sameThings")
  void whatIsOnlyAddedOrWrittenInAnotherWayIsNoLoss(Consumer<ServiceStates.Builder> change) {
    planning.startByAnotherTool(APP, change);
    assertThat(planning.restart().isBlocked()).isFalse();
  }

  @Test
  void passwordsInACommandAreMasked() {
    planning.startByAnotherTool(
        VALKEY,
        made -> made.command = List.of("valkey-server", "--requirepass", "s3cret", "--port", "1"));
    assertThat(findings(planning.restart()))
        .anyMatch(finding -> finding.contains("--requirepass *** --port 1"))
        .noneMatch(finding -> finding.contains("s3cret"));
  }

  @Test
  void optionsOfACommandMayComeInAnyOrder() {
    planning.startByAnotherTool(
        VALKEY, made -> made.command = List.of("valkey-server", "--appendonly", "yes"));
    assertThat(planning.restart().isBlocked()).isFalse();
    planning.startByAnotherTool(
        VALKEY, made -> made.command = with(made.command, "--appendfsync=always"));
    assertThat(planning.restart().isBlocked()).isTrue();
  }

  @Test
  void aServiceThatIsNotInTheConfigIsALoss() {
    planning.instance = TestInstances.withAdmin("demo", mountPath);
    planning.startByAnotherTool(Admin.NAME, _ -> {});
    planning.instance = TestInstances.plain("demo", mountPath);
    assertThat(findings(planning.restart()))
        .anyMatch(
            finding ->
                finding.startsWith(
                    "demo-admin was started by another tool and is not in the config"));
  }

  @Test
  void aRunDoesNotReplaceAnExitedContainerThatHasMore() {
    planning.startByAnotherTool(
        APP, made -> made.environment = with(made.environment, "API_KEY", "s3cret"));
    planning.set(APP, Status.EXITED, 0);
    assertThat(planning.run().isBlocked()).isTrue();
    planning.set(APP, Status.RUNNING, 0);
    assertThat(planning.run().isBlocked()).isFalse();
  }

  @Test
  void onlyServicesThatAreReplacedCount() {
    planning.startByAnotherTool(POSTGRES, made -> made.options = Map.of("memory", "1"));
    planning.startByAnotherTool(APP, _ -> {});
    planning.startByAnotherTool(VALKEY, _ -> {});
    assertThat(planning.restartApp().isBlocked()).isFalse();
    assertThat(planning.restart().isBlocked()).isTrue();
  }

  @Test
  void aContainerOfThisToolIsReplacedByWhatTheConfigSays() {
    planning.bringUp();
    planning.runtime.withContainer(
        ServiceStates.with(
            planning.container(APP), made -> made.options = with(made.options, "memory", "1")));
    assertThat(planning.restart().isBlocked()).isFalse();
    assertThat(findings(planning.run()))
        .contains(
            "demo differs from the config: memory 1 removed; run \"wb restart demo\" to apply it");
  }

  @Test
  void aVariableOfTheImageIsNotTheContainersOwn() {
    planning.runtime.withImage("app:1", Map.of("NODE_VERSION", "22"));
    planning.startByAnotherTool(APP, _ -> {});
    assertThat(new ArrayList<>(findings(planning.restart()))).isEmpty();
  }
}
