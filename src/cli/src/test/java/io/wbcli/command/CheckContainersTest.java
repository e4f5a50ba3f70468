package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.HostPort;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.OutputSink.Source;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code wb check} says of containers, networks and directories. */
class CheckContainersTest extends CheckFixture {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "testing, EXITED, 0, exited; run \"wb run testing\"",
        "testing, EXITED, 3, `exited with code 3, last log line: a line of the log of testing; run"
            + " \"wb logs testing --service app --tail 50\", then \"wb run testing\"`",
        "testing, RESTARTING, 3, `keeps exiting with code 3, last log line: a line of the log of"
            + " testing; run \"wb logs testing --service app --tail 50\", then \"wb run testing\"`",
        "testing-postgres, PAUSED, 0, paused; run \"wb run testing\"",
        "testing-valkey, CREATED, 0, `created; the app falls back to database queries; run \"wb"
            + " run testing\"`"
      })
  void aContainerThatDoesNotRunFails(String container, Status status, int code, String text)
      throws IOException {
    set(
        container,
        made -> {
          made.status = status;
          made.exitCode = code;
        });
    assertThat(failures()).singleElement().asString().endsWith("-container: " + text);
    assertThat(checks("skipped")).isNotEmpty().allMatch(check -> check.endsWith(": not running"));
  }

  @Test
  void aCrashNamesTheRepairOfItsService() throws IOException {
    set(
        "testing-valkey",
        made -> {
          made.status = Status.EXITED;
          made.exitCode = 1;
        });
    wb.engine()
        .log("testing-valkey", Source.STDOUT, "Bad file format reading the append only file");
    assertThat(failures().getFirst())
        .startsWith("valkey-container: exited with code 1, last log line: Bad file format reading")
        .endsWith("database queries; run \"wb cache repair testing\"");
  }

  @Test
  void aMissingContainerFails() throws IOException {
    set("testing-valkey", made -> made.name = "elsewhere");
    assertThat(failures())
        .containsExactly(
            "valkey-container: missing; the app falls back to database queries; run \"wb run"
                + " testing\"");
    set(
        "testing-postgres",
        made -> {
          made.labels = Map.of();
          made.networks = Set.of("other");
        });
    assertThat(failures().getFirst())
        .startsWith("postgres-container: container \"testing-postgres\" does not belong to the")
        .endsWith("; rename or remove it, then run \"wb run testing\"");
  }

  @Test
  void aContainerThatTheEngineHasStartedAgainIsAWarning() throws IOException {
    set("testing-postgres", made -> made.restartCount = 1);
    assertThat(warnings())
        .containsExactly(
            "postgres-restarts: exited by itself and was started again by the engine; run \"wb"
                + " logs testing --service postgres --tail 50\"");
  }

  @Test
  void anotherImageThanThatOfTheConfigFailsAndIsNoOtherDrift() throws IOException {
    set("testing-postgres", made -> made.image = "postgres:16");
    assertThat(failures())
        .containsExactly(
            "postgres-image: runs postgres:16, expected postgres:17.4; run \"wb restart"
                + " testing\"");
    assertThat(checks("warning")).isEmpty();
  }

  @Test
  void aNetworkThatCannotBeUsedFails() throws IOException {
    setNetwork("testing", Optional.of("driver is overlay, expected bridge"));
    assertThat(failures())
        .containsExactly(
            "network: network testing: driver is overlay, expected bridge; remove the network,"
                + " then run \"wb run testing\"");
    setNetwork("other", Optional.empty());
    assertThat(failures())
        .containsExactly("network: network testing not found; run \"wb run testing\"");
    assertThat(checks("skipped"))
        .containsExactly("network-attached: network failed", "network-unmanaged: network failed");
  }

  @Test
  void aContainerThatIsNotAttachedToTheNetworkFails() throws IOException {
    set("testing-postgres", made -> made.networks = Set.of());
    assertThat(failures())
        .containsExactly(
            "network-attached: not attached to network testing: testing-postgres; run \"wb restart"
                + " testing\"");
  }

  /** Changes the network of {@code testing}. */
  private void setNetwork(String name, Optional<String> defect) {
    InstanceId testing = new InstanceId("testing");
    NetworkId id =
        wb.engine()
            .observe(List.of(new ServiceRef(testing, ServiceName.APP)))
            .instances()
            .get(testing)
            .network()
            .orElseThrow()
            .id();
    wb.engine().withNetwork(new NetworkState(id, name, true, Set.of(), defect));
  }

  @Test
  void anUnmanagedContainerOnTheNetworkIsAWarning() throws IOException {
    wb.engine()
        .withContainer(ServiceStates.unlabelled("backup", Status.RUNNING, "testing", Map.of()));
    assertThat(warnings())
        .containsExactly(
            "network-unmanaged: network testing has unmanaged containers: backup; run \"docker"
                + " network disconnect testing backup\"");
  }

  @Test
  void aDirectoryThatIsMissingOrMountedElsewhereFails() throws IOException {
    Path data = wb.directory().resolve("data/testing");
    set("testing-valkey", made -> made.mounts = List.of(new VolumeMount("/elsewhere", "/data")));
    assertThat(failures())
        .containsExactly(
            "valkey-mounts: /data has /elsewhere:/data mounted, expected %s/valkey:/data; run \"wb"
                    .formatted(data)
                + " restart testing\"");
    Files.delete(data.resolve("valkey"));
    assertThat(failures())
        .containsExactly(
            "valkey-mounts: not found: %s/valkey; run \"wb restart testing\"".formatted(data));
    wb.engine().remote();
    assertThat(failures()).singleElement().asString().contains("has /elsewhere:/data mounted");
    assertThat(checks("skipped"))
        .containsExactly("app-health: the Docker Engine is on another host");
  }

  @Test
  void whatIsPublishedBeyondTheConfigFails() throws IOException {
    set(
        "testing-valkey",
        made ->
            made.ports = List.of(new PublishedPort(new HostPort(HostPort.LOOPBACK, 6379), 6379)));
    int port = wb.engine().container("testing").orElseThrow().ports().getFirst().host().port();
    set(
        "testing",
        made -> made.ports = List.of(new PublishedPort(new HostPort("0.0.0.0", port), 8000)));
    set(
        "testing-postgres",
        made -> {
          made.options = new HashMap<>(made.options);
          made.options.put("ports", "0.0.0.0:0->5432/tcp");
        });
    assertThat(failures())
        .containsExactly(
            "postgres-ports: publishes 0.0.0.0:0->5432/tcp, expected nothing; run \"wb restart"
                + " testing\"",
            "valkey-ports: publishes 127.0.0.1:6379->6379, expected nothing; run \"wb restart"
                + " testing\"",
            "app-ports: publishes 0.0.0.0:%1$d->8000, expected 127.0.0.1:%1$d->8000; run \"wb"
                    .formatted(port)
                + " restart testing\"");
    set("testing-valkey", made -> made.labels = Map.of());
    assertThat(failures())
        .anyMatch(check -> check.endsWith("to drop what the config does not give"));
  }

  @Test
  void driftIsAWarning() throws IOException {
    configure("tags: [staging]", "label: New, environment: {A: s3cret}");
    assertThat(warnings())
        .containsExactly(
            "drift: testing: environment A added; environment INSTANCE_NAME changed; run \"wb apply"
                + " testing\"");
    assertThat(wb.out()).doesNotContain("s3cret");
  }
}
