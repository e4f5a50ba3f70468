package io.wbcli.plan;

import static io.wbcli.plan.Planning.findings;
import static io.wbcli.plan.Planning.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.host.DirectoryState;
import io.wbcli.host.PostgresData;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Postgres;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found before the first container is touched. */
class PreflightTest {

  private static final long ENOUGH = 1L << 30;

  private final Instance instance = TestInstances.plain("demo", Path.of("/data"));
  private DirectoryState directory = directory(ENOUGH, PostgresData.NONE, Optional.of("pw"));
  private final Map<ImageReference, ImageState> images = new HashMap<>();
  private Map<HostPort, String> ports = Map.of();
  private Map<ImageReference, String> unavailable = Map.of();
  private Map<ServiceName, ExecResult> answers = Map.of();
  private Optional<NetworkState> network = Optional.empty();
  private PlanOptions options = PlanOptions.DEFAULT;

  PreflightTest() {
    instance.images().values().forEach(image -> images.put(image, image(Map.of())));
  }

  private static ImageState image(Map<String, String> environment) {
    return new ImageState("sha256:x", environment, List.of(), Map.of(), Map.of(), List.of());
  }

  private static DirectoryState directory(
      long usableBytes, PostgresData data, Optional<String> password) {
    return new DirectoryState(
        true,
        List.of(),
        Optional.empty(),
        usableBytes,
        data,
        password,
        Optional.empty(),
        List.of());
  }

  private Plan plan() {
    ObservedInstance observed =
        new ObservedInstance(
            instance,
            new InstanceState(Map.of(), Map.of(), network),
            images,
            directory,
            ports,
            answers);
    return new RunPlanner()
        .plan(
            new Situation(
                observed, DesiredState.of(observed, () -> "fresh"), unavailable, options));
  }

  private String first() {
    assertThat(plan().isBlocked()).isTrue();
    return findings(plan()).getFirst();
  }

  @Test
  void anOrdinaryStartHasNoFindings() {
    assertThat(plan().findings()).isEmpty();
  }

  @Test
  void aMissingMountPathMayBeAnUnmountedVolume() {
    directory =
        new DirectoryState(
            false,
            List.of(),
            Optional.empty(),
            0,
            PostgresData.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of());
    assertThat(first())
        .isEqualTo("mountPath /data does not exist; mount the volume or create the directory");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() {
    directory =
        new DirectoryState(
            true,
            List.of(),
            Optional.of("/data/demo"),
            ENOUGH,
            PostgresData.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of());
    assertThat(first()).startsWith("/data/demo is not a directory that this user can write to; ");
  }

  @Test
  void aFullDiskIsReported() {
    directory = directory(2048, PostgresData.NONE, Optional.empty());
    assertThat(first())
        .isEqualTo(
            "disk of /data is full (2 KiB free, Postgres needs 32 MiB to start); free some space");
  }

  @Test
  void whoUsesThePortIsNamed() {
    ports = Map.of(instance.address(), "in use by container \"other\"");
    assertThat(first())
        .isEqualTo(
            "port "
                + instance.address()
                + " of demo is not available: in use by container \"other\"; stop what uses it, or"
                + " change the port in the config");
  }

  @Test
  void dataOfAnotherMajorVersionOfPostgresIsRefusedInWords() {
    directory =
        directory(ENOUGH, new PostgresData(true, false, Optional.of("16")), Optional.of("pw"));
    assertThat(first())
        .isEqualTo(
            "databases/ was written by Postgres 16, image postgres:17 is Postgres 17; use an image"
                + " of version 16, or dump and restore");
  }

  @Test
  void theVersionOfTheImageItselfOutranksItsTag() {
    directory =
        directory(ENOUGH, new PostgresData(true, false, Optional.of("16")), Optional.of("pw"));
    images.put(instance.images().get(Postgres.NAME), image(Map.of("PG_MAJOR", "16")));
    assertThat(plan().isBlocked()).isFalse();
  }

  @Test
  void dataWhosePasswordIsUnknownIsRefused() {
    directory =
        directory(ENOUGH, new PostgresData(true, false, Optional.of("17")), Optional.empty());
    assertThat(first()).contains("password is unknown").contains("set postgres.password");
  }

  @Test
  void aPasswordThatTheRunningDatabaseRefusesIsReported() {
    answers =
        Map.of(
            Postgres.NAME, new ExecResult(2, "FATAL: password authentication failed for user\n"));
    assertThat(first()).startsWith("Postgres refuses the password: ").contains("ALTER ROLE");
  }

  @Test
  void anImageThatCannotBePulledIsAnErrorUnlessItsServiceIsOptional() {
    unavailable = Map.of(new ImageReference("app:1"), "no such manifest");
    assertThat(first())
        .startsWith("image app:1 is missing and cannot be pulled: no such manifest; ");
    unavailable = Map.of(new ImageReference("valkey:8"), "no such manifest");
    assertThat(plan().isBlocked()).isFalse();
    assertThat(findings(plan()))
        .containsExactly(
            "demo-valkey cannot be created: no such manifest; the app falls back to database"
                + " queries");
    assertThat(texts(plan())).noneMatch(text -> text.contains("demo-valkey"));
  }

  @Test
  void withStrictNoServiceIsOptional() {
    unavailable = Map.of(new ImageReference("valkey:8"), "no such manifest");
    options = new PlanOptions(true, true, false);
    assertThat(first()).startsWith("image valkey:8 is missing and cannot be pulled");
  }

  @Test
  void aNetworkThatCannotBeUsedIsRefused() {
    network =
        Optional.of(
            new NetworkState(
                ServiceStates.NETWORK_ID,
                "demo",
                false,
                Set.of(),
                Optional.of("driver is overlay, expected bridge")));
    assertThat(first())
        .isEqualTo("network demo cannot be used: driver is overlay, expected bridge; remove it");
  }

  @Test
  void anUnmanagedContainerOnTheNetworkIsAWarning() {
    network =
        Optional.of(
            new NetworkState(
                ServiceStates.NETWORK_ID, "demo", false, Set.of("backup"), Optional.empty()));
    assertThat(plan().isBlocked()).isFalse();
    assertThat(findings(plan())).containsExactly("network demo has unmanaged containers: backup");
  }
}
