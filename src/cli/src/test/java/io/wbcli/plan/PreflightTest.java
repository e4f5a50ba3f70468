package io.wbcli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.engine.ContainerState;
import io.wbcli.engine.ImageState;
import io.wbcli.engine.NetworkState;
import io.wbcli.host.DirectoryState;
import io.wbcli.host.PostgresData;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found before the first container is touched. */
class PreflightTest {

  private static final long ENOUGH = 1L << 30;

  private final Instance instance = TestInstances.plain("demo", Path.of("/data"));
  private DirectoryState directory =
      new DirectoryState(
          true,
          List.of(),
          Optional.empty(),
          ENOUGH,
          PostgresData.NONE,
          Optional.of("pw"),
          Optional.empty(),
          Optional.empty());
  private Map<Role, ImageState> images =
      Map.of(
          Role.POSTGRES, image(Map.of()), Role.VALKEY, image(Map.of()), Role.APP, image(Map.of()));
  private Map<HostPort, String> holders = Map.of();
  private Map<Role, String> unavailable = Map.of();
  private Optional<NetworkState> network = Optional.empty();
  private final Map<Role, ContainerState> containers = Map.of();

  private static ImageState image(Map<String, String> environment) {
    return new ImageState("sha256:x", environment, List.of());
  }

  private Plan plan() {
    return new RunPlanner()
        .plan(
            new Observation(
                instance,
                containers,
                network,
                images,
                directory,
                holders,
                unavailable,
                false,
                "fresh"));
  }

  private void found(PostgresData data, String password) {
    directory =
        new DirectoryState(
            true,
            List.of(),
            Optional.empty(),
            ENOUGH,
            data,
            Optional.ofNullable(password),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void nothingStandsAgainstAnOrdinaryStart() {
    assertThat(plan().problems()).isEmpty();
    assertThat(plan().warnings()).isEmpty();
  }

  @Test
  void aMountPathThatIsMissingMayBeAnUnmountedVolume() {
    directory =
        new DirectoryState(
            false,
            List.of(),
            Optional.empty(),
            0,
            PostgresData.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(plan().problems())
        .containsExactly(
            "mountPath /data does not exist. Is the volume mounted? Mount or create it, then try"
                + " again");
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsNamed() {
    directory =
        new DirectoryState(
            true,
            List.of(),
            Optional.of("/data/demo"),
            ENOUGH,
            PostgresData.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(plan().problems().getFirst())
        .startsWith("/data/demo is not a directory that this user may write to");
  }

  @Test
  void aFullDiskIsTold() {
    directory =
        new DirectoryState(
            true,
            List.of(),
            Optional.empty(),
            2048,
            PostgresData.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(plan().problems().getFirst()).contains("the disk of /data is full (2 KiB free");
  }

  @Test
  void whoHoldsThePortIsNamed() {
    holders = Map.of(instance.address(), "instance 'other' (container other)");
    assertThat(plan().problems().getFirst())
        .contains(
            "port "
                + instance.address()
                + " of demo is taken by instance 'other' (container other)");
  }

  @Test
  void dataOfAnotherMajorVersionOfPostgresIsRefusedInWords() {
    found(new PostgresData(true, false, Optional.of("16")), "pw");
    assertThat(plan().problems().getFirst())
        .contains("written by Postgres 16")
        .contains("the image postgres:17 is Postgres 17");
  }

  @Test
  void theVersionThatTheImageItselfTellsOutranksItsTag() {
    found(new PostgresData(true, false, Optional.of("16")), "pw");
    images =
        Map.of(
            Role.POSTGRES,
            image(Map.of("PG_MAJOR", "16")),
            Role.VALKEY,
            image(Map.of()),
            Role.APP,
            image(Map.of()));
    assertThat(plan().problems()).isEmpty();
  }

  @Test
  void dataWhosePasswordNobodyKnowsIsRefused() {
    found(new PostgresData(true, false, Optional.of("17")), null);
    assertThat(plan().problems().getFirst())
        .contains("its password is not known")
        .contains("postgres.password");
  }

  @Test
  void anImageThatCannotBePulledIsAProblemUnlessItIsTheCaches() {
    unavailable = Map.of(Role.APP, "no such manifest");
    assertThat(plan().problems().getFirst())
        .contains("the image app:1 is not there and cannot be pulled: no such manifest");
    unavailable = Map.of(Role.VALKEY, "no such manifest");
    assertThat(plan().problems()).isEmpty();
    assertThat(plan().warnings())
        .containsExactly(
            "demo-valkey cannot be started: no such manifest; the app falls back to database"
                + " queries");
    assertThat(plan().steps().toString()).doesNotContain("demo-valkey");
  }

  @Test
  void aNetworkOfAnotherKindIsRefused() {
    network = Optional.of(new NetworkState("n", "demo", "overlay", false, Set.of()));
    assertThat(plan().problems().getFirst()).contains("the network demo is of the kind 'overlay'");
  }

  @Test
  void aStrangerOnTheNetworkIsAWarning() {
    network = Optional.of(new NetworkState("n", "demo", "bridge", false, Set.of("backup")));
    assertThat(plan().problems()).isEmpty();
    assertThat(plan().warnings().getFirst()).contains("backup; it was left alone");
  }
}
