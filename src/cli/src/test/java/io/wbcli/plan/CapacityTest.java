package io.wbcli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.host.DiskSpace;
import io.wbcli.instance.AddressPool;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Subnet;
import io.wbcli.plan.Plan.PlannedStep;
import io.wbcli.service.Finding;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all plans of a command need together. */
class CapacityTest {

  private static final AddressPool FOUR = new AddressPool(Subnet.parse("10.210.0.0/24"), 26);
  private static final long GIBIBYTE = 1L << 30;
  private static final DiskSpace ROOMY = new DiskSpace(50 * GIBIBYTE, 100 * GIBIBYTE, 900, 1000);
  private static final DiskSpace LOW = new DiskSpace(GIBIBYTE / 2, 100 * GIBIBYTE, 900, 1000);
  private static final DiskSpace FULL = new DiskSpace(1024, 100 * GIBIBYTE, 900, 1000);
  private static final DiskSpace NO_INODES = new DiskSpace(GIBIBYTE * 50, GIBIBYTE * 90, 5, 1000);

  private final Map<String, DiskSpace> disks = new HashMap<>(Map.of("/data", ROOMY));
  private List<Subnet> subnets = List.of();
  private List<Subnet> routes = List.of();

  private static Plan plan(String id, Optional<AddressPool> pool) {
    Instance instance = TestInstances.plain(id, Path.of("/data"));
    Step step = new Step.CreateNetwork(instance.id(), pool);
    return new Plan(instance, List.of(new PlannedStep(step, Set.of())), List.of());
  }

  private static Plan plan(String id) {
    return plan(id, Optional.empty());
  }

  private List<String> check(Plan... plans) {
    return new Capacity(disks, "/var/lib/docker", List.of(FOUR), subnets, routes)
        .check(List.of(plans)).stream()
            .flatMap(
                plan ->
                    plan.findings().stream()
                        .map(
                            finding ->
                                plan.instance() + " " + finding.severityKey() + ": " + finding))
            .toList();
  }

  private static List<Subnet> subnets(String... texts) {
    return Stream.of(texts).map(Subnet::parse).toList();
  }

  @Test
  void enoughForAllIsNoFinding() {
    assertThat(check(plan("a"), plan("b"), plan("c"), plan("d"))).isEmpty();
  }

  @Test
  void theLastPlansAreRefusedWhereTheEngineHasTooFewAddresses() {
    subnets = subnets("10.210.0.0/26");
    routes = subnets("10.210.0.128/30");
    assertThat(check(plan("a"), plan("b"), plan("c")))
        .containsExactly(
            "c error: address pool of the engine has 2 networks left, 3 needed; remove unused"
                + " networks (docker network prune), or set networkPool in the config");
  }

  @Test
  void theConfigsPoolIsUsedInsteadOfTheEngines() {
    Optional<AddressPool> two = Optional.of(new AddressPool(Subnet.parse("10.9.0.0/26"), 27));
    subnets = subnets("10.210.0.0/24");
    assertThat(check(plan("a", two), plan("b", two))).isEmpty();
    assertThat(check(plan("a", two), plan("b", two), plan("c", two)))
        .containsExactly(
            "c error: networkPool 10.9.0.0/26 in /27 has 2 networks left, 3 needed; remove unused"
                + " networks, or enlarge networkPool in the config");
  }

  @Test
  void aPlanThatIsBlockedNeedsNoNetwork() {
    subnets = subnets("10.210.0.0/25", "10.210.0.128/26");
    Plan blocked = plan("a").with(Finding.error("x", "is wrong", ""));
    assertThat(check(blocked, plan("b"))).containsExactly("a error: x is wrong");
  }

  @Test
  void aPlanThatCreatesNothingNeedsNothing() {
    disks.put("/data", FULL);
    disks.put("/var/lib/docker", FULL);
    Plan idle = new Plan(plan("a").instance(), List.of(), List.of());
    assertThat(check(idle)).isEmpty();
    assertThat(Capacity.isNeeded(idle)).isFalse();
  }

  @Test
  void aDiskThatIsNearlyFullIsOneWarning() {
    disks.put("/data", LOW);
    assertThat(check(plan("a"), plan("b")))
        .containsExactly("a warning: disk of /data is nearly full (512 MiB left); free some space");
  }

  @Test
  void aFullDiskOfTheEngineIsAnErrorOfEach() {
    disks.put("/var/lib/docker", FULL);
    assertThat(check(plan("a"), plan("b")))
        .hasSize(2)
        .contains(
            "a error: disk of /var/lib/docker is full (0 MiB left); remove unused images (docker"
                + " image prune -a) or other files");
  }

  @Test
  void aDiskWithoutInodesIsFull() {
    disks.put("/data", NO_INODES);
    assertThat(check(plan("a")))
        .containsExactly("a error: disk of /data is full (5 inodes left); free some space");
  }
}
