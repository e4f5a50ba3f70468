package io.wbcli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.host.DirectoryState;
import io.wbcli.host.PostgresData;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Admin;
import io.wbcli.service.DatabasePassword.Origin;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Postgres;
import io.wbcli.service.Valkey;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The containers of the contract. */
class DesiredStateTest {

  private static final Path DATA = Path.of("/data");

  private static ObservedInstance observed(
      Instance instance,
      PostgresData data,
      Optional<String> stored,
      Map<ServiceName, ServiceState> containers) {
    DirectoryState directory =
        new DirectoryState(
            true, List.of(), Optional.empty(), 1L << 30, data, stored, Optional.empty(), List.of());
    return new ObservedInstance(
        instance,
        new InstanceState(containers, Map.of(), Optional.empty()),
        Map.of(),
        directory,
        Map.of(),
        Map.of());
  }

  private static DesiredState desired(ObservedInstance observed) {
    return DesiredState.of(observed, () -> "fresh");
  }

  private static ServiceSpec spec(Instance instance, ServiceName service) {
    return desired(observed(instance, PostgresData.NONE, Optional.of("pw"), Map.of()))
        .specs()
        .get(service);
  }

  private static Map<ServiceName, ServiceState> postgres(Map<String, String> environment) {
    return Map.of(
        Postgres.NAME,
        ServiceStates.unlabelled("demo-postgres", Status.RUNNING, "demo", environment));
  }

  @Test
  void theAppFindsItsServicesInItsEnvironment() {
    assertThat(spec(TestInstances.withAdmin("demo", DATA), ServiceName.APP).environment())
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
    assertThat(spec(instance, ServiceName.APP).environment())
        .containsEntry("PG_HOST", "elsewhere")
        .containsEntry("MORE", "x")
        .doesNotContainKey("ADMIN_VERSION");
  }

  @Test
  void eachContainerHasItsDirectoriesItsPortsAndItsGrace() {
    Instance instance = TestInstances.withAdmin("demo", DATA);
    assertThat(spec(instance, Postgres.NAME).mounts())
        .containsExactly(
            new VolumeMount("/data/demo/databases", "/var/lib/postgresql/data"),
            new VolumeMount("/data/demo/sandbox", "/app/sandbox"));
    assertThat(spec(instance, Valkey.NAME).mounts())
        .containsExactly(new VolumeMount("/data/demo/valkey", "/data"));
    assertThat(spec(instance, ServiceName.APP).mounts())
        .extracting(VolumeMount::target)
        .containsExactly("/app/databases", "/app/sandbox", "/app/assets", "/app/exports");
    assertThat(spec(instance, ServiceName.APP).ports())
        .hasToString("[" + instance.address() + "->8000]");
    assertThat(List.of(Postgres.NAME, Valkey.NAME, Admin.NAME))
        .allSatisfy(service -> assertThat(spec(instance, service).ports()).isEmpty());
    assertThat(spec(instance, Postgres.NAME).stopGrace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(spec(instance, Valkey.NAME).command())
        .containsExactly("valkey-server", "--appendonly", "yes", "--save", "");
  }

  @Test
  void aDatabaseInTheMountRootStaysThere() {
    Instance instance = TestInstances.plain("demo", DATA);
    assertThat(spec(instance, Postgres.NAME).environment())
        .containsEntry("PGDATA", "/var/lib/postgresql/data/pgdata");
    PostgresData atRoot = new PostgresData(true, true, Optional.of("17"));
    assertThat(
            desired(observed(instance, atRoot, Optional.of("pw"), Map.of()))
                .specs()
                .get(Postgres.NAME)
                .environment())
        .containsEntry("PGDATA", "/var/lib/postgresql/data");
  }

  @Test
  void aDatabaseThatThisUserCannotSeeIsWhereItsContainerHasIt() {
    Instance instance = TestInstances.plain("demo", DATA);
    ObservedInstance observed =
        observed(
            instance,
            PostgresData.NONE,
            Optional.of("pw"),
            postgres(Map.of("PGDATA", "/var/lib/postgresql/data")));
    assertThat(desired(observed).specs().get(Postgres.NAME).environment())
        .containsEntry("PGDATA", "/var/lib/postgresql/data");
  }

  @Test
  void thePasswordIsTheStoredOneElseTheContainersElseAFreshOneForANewDatabaseOnly() {
    Instance instance = TestInstances.plain("demo", DATA);
    Map<ServiceName, ServiceState> container = postgres(Map.of("POSTGRES_PASSWORD", "running"));
    PostgresData data = new PostgresData(true, false, Optional.of("17"));
    var stored = desired(observed(instance, data, Optional.of("stored"), container)).password();
    assertThat(stored.value()).contains("stored");
    assertThat(stored.origin()).isEmpty();
    var running = desired(observed(instance, data, Optional.empty(), container)).password();
    assertThat(running.value()).contains("running");
    assertThat(running.origin()).contains(Origin.RUNNING_CONTAINER);
    var unknown = desired(observed(instance, data, Optional.empty(), Map.of())).password();
    assertThat(unknown.value()).isEmpty();
    var fresh =
        desired(observed(instance, PostgresData.NONE, Optional.empty(), Map.of())).password();
    assertThat(fresh.value()).contains("fresh");
    assertThat(fresh.origin()).contains(Origin.GENERATED);
  }

  @Test
  void theHashDependsOnWhatIsResolvedAndNotOnItsOrder() {
    Instance one = TestInstances.plain("demo", DATA, Map.of("A", "1", "B", "2"));
    ServiceSpec spec = spec(one, Postgres.NAME);
    assertThat(spec(TestInstances.plain("demo", DATA), Postgres.NAME).hash())
        .isEqualTo(spec.hash());
    assertThat(spec(TestInstances.plain("demo", Path.of("/other")), Postgres.NAME).hash())
        .isNotEqualTo(spec.hash());
  }
}
