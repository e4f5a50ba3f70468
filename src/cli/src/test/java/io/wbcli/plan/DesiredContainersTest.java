package io.wbcli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.engine.BindMount;
import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.ContainerState.Status;
import io.wbcli.engine.ContainerStates;
import io.wbcli.host.DirectoryState;
import io.wbcli.host.PostgresData;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The containers of the contract. */
class DesiredContainersTest {

  private static final Path DATA = Path.of("/data");

  private static Observation observation(Instance instance, PostgresData data) {
    DirectoryState directory =
        new DirectoryState(
            true,
            List.of(),
            Optional.empty(),
            1L << 30,
            data,
            Optional.of("pw"),
            Optional.empty(),
            Optional.empty());
    return new Observation(
        instance,
        Map.of(),
        Optional.empty(),
        Map.of(),
        directory,
        Map.of(),
        Map.of(),
        false,
        "fresh");
  }

  private static Map<Role, ContainerSpec> desired(Instance instance) {
    return DesiredContainers.of(observation(instance, PostgresData.NONE));
  }

  @Test
  void theAppFindsItsServicesInItsEnvironment() {
    Instance instance = TestInstances.withAdmin("demo", DATA);
    assertThat(desired(instance).get(Role.APP).environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("VALKEY_URL", "redis://demo-valkey:6379"),
                Map.entry("PG_HOST", "demo-postgres"),
                Map.entry("PG_PORT", "5432"),
                Map.entry("PG_PASSWORD", "pw"),
                Map.entry("INSTANCE_ID", "demo"),
                Map.entry("INSTANCE_NAME", "Label of demo"),
                Map.entry("SERVER_VERSION", "1.6.7"),
                Map.entry("DATABASE_FOLDER", "/app/databases"),
                Map.entry("SANDBOX_DIR_PATH_EXTERNAL", "/data/demo/sandbox"),
                Map.entry("INSTANCE_REDIRECT_URL", "https://demo.example.org"),
                Map.entry("INSTANCE_LANGUAGE", "fr"),
                Map.entry("ADMIN_VERSION", "1.0.0"),
                Map.entry("ADMIN_SERVER_HOST", "http://demo-admin:8001")));
  }

  @Test
  void theOperatorsVariablesWin() {
    Instance instance =
        TestInstances.plain("demo", DATA, Map.of("PG_HOST", "elsewhere", "MORE", "x"));
    assertThat(desired(instance).get(Role.APP).environment())
        .containsEntry("PG_HOST", "elsewhere")
        .containsEntry("MORE", "x")
        .doesNotContainKey("ADMIN_VERSION");
  }

  @Test
  void eachContainerHasItsDirectoriesItsPortsAndItsGrace() {
    Instance instance = TestInstances.withAdmin("demo", DATA);
    Map<Role, ContainerSpec> desired = desired(instance);
    assertThat(desired.get(Role.POSTGRES).mounts())
        .containsExactly(
            new BindMount("/data/demo/databases", "/var/lib/postgresql/data"),
            new BindMount("/data/demo/sandbox", "/app/sandbox"));
    assertThat(desired.get(Role.VALKEY).mounts())
        .containsExactly(new BindMount("/data/demo/valkey", "/data"));
    assertThat(desired.get(Role.APP).mounts())
        .extracting(BindMount::target)
        .containsExactly("/app/databases", "/app/sandbox", "/app/assets", "/app/exports");
    assertThat(desired.get(Role.APP).ports()).hasToString("[" + instance.address() + "->8000]");
    assertThat(List.of(Role.POSTGRES, Role.VALKEY, Role.ADMIN))
        .allSatisfy(role -> assertThat(desired.get(role).ports()).isEmpty());
    assertThat(desired.get(Role.POSTGRES).stopGrace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(desired.get(Role.VALKEY).command())
        .containsExactly("valkey-server", "--appendonly", "yes", "--save", "");
  }

  @Test
  void aDatabaseInTheMountRootStaysThere() {
    Instance instance = TestInstances.plain("demo", DATA);
    PostgresData atRoot = new PostgresData(true, true, Optional.of("17"));
    assertThat(desired(instance).get(Role.POSTGRES).environment())
        .containsEntry("PGDATA", "/var/lib/postgresql/data/pgdata");
    assertThat(DesiredContainers.of(observation(instance, atRoot)).get(Role.POSTGRES).environment())
        .containsEntry("PGDATA", "/var/lib/postgresql/data");
  }

  @Test
  void aDatabaseThatThisUserCannotSeeIsWhereItsContainerHasIt() {
    Instance instance = TestInstances.plain("demo", DATA);
    Observation seen = observation(instance, PostgresData.NONE);
    Observation withContainer =
        new Observation(
            instance,
            Map.of(
                Role.POSTGRES,
                ContainerStates.unlabelled(
                    "demo-postgres",
                    Status.RUNNING,
                    "demo",
                    Map.of("PGDATA", "/var/lib/postgresql/data"))),
            Optional.empty(),
            Map.of(),
            seen.directory(),
            Map.of(),
            Map.of(),
            false,
            "fresh");
    assertThat(DesiredContainers.of(withContainer).get(Role.POSTGRES).environment())
        .containsEntry("PGDATA", "/var/lib/postgresql/data");
  }

  @Test
  void theHashDependsOnWhatIsResolvedAndNotOnItsOrder() {
    Instance one = TestInstances.plain("demo", DATA, Map.of("A", "1", "B", "2"));
    ContainerSpec spec = desired(one).get(Role.POSTGRES);
    assertThat(desired(TestInstances.plain("demo", DATA)).get(Role.POSTGRES).hash())
        .isEqualTo(spec.hash());
    assertThat(desired(TestInstances.plain("demo", Path.of("/other"))).get(Role.POSTGRES).hash())
        .isNotEqualTo(spec.hash());
  }
}
