package io.wbcli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.doctor.Diagnosis.Status;
import io.wbcli.doctor.Facts.ConfigFacts;
import io.wbcli.host.DiskSpace;
import io.wbcli.host.HostFacts;
import io.wbcli.instance.AddressPool;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.EngineAddress;
import io.wbcli.runtime.EngineInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from facts about a host. */
class DoctorTest {

  private static final long GIBIBYTE = 1L << 30;
  private static final EngineAddress ADDRESS =
      new EngineAddress("unix:///var/run/docker.sock", "default socket");

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, DiskSpace> disks =
      new HashMap<>(Map.of("/var/lib/docker", free(50), "/data", free(50)));
  private ConfigFacts config =
      new ConfigFacts(
          Optional.of("/etc/wb/instances.yaml"),
          "",
          2,
          List.of(),
          List.of("/data"),
          Optional.empty());
  private Optional<EngineAddress> address = Optional.of(ADDRESS);
  private boolean isLocal = true;
  private String product = "Docker Engine";
  private String version = "28.5.1";
  private String driver = "overlay2";
  private boolean hasLiveRestore = true;
  private List<Subnet> subnets = List.of();
  private String failure = "";
  private Duration ahead = Duration.ZERO;
  private HostFacts host =
      new HostFacts(
          Optional.of("1"),
          Optional.of("madvise"),
          OptionalLong.of(1_048_576),
          Optional.of("{\"log-opts\": {\"max-size\": \"10m\"}}"));

  private static DiskSpace free(long gibibytes) {
    return new DiskSpace(gibibytes * GIBIBYTE, 100 * GIBIBYTE, 900, 1000);
  }

  private Facts facts() {
    EngineInfo info =
        new EngineInfo(
            product,
            version,
            "1.51",
            driver,
            "/var/lib/docker",
            "2",
            false,
            false,
            hasLiveRestore,
            "json-file",
            Optional.of(Instant.EPOCH),
            List.of(new AddressPool(Subnet.parse("172.16.0.0/20"), 24)),
            subnets);
    Optional<EngineInfo> engine = failure.isEmpty() ? Optional.of(info) : Optional.empty();
    return new Facts(
        environment,
        config,
        address,
        isLocal,
        engine,
        failure,
        engine.map(_ -> ahead),
        host,
        disks,
        List.of());
  }

  private List<Diagnosis> examine() {
    return Doctor.examine(facts());
  }

  /** The only result that is not ok. */
  private String problem() {
    List<Diagnosis> problems =
        examine().stream().filter(result -> result.status() != Status.OK).toList();
    assertThat(problems).hasSize(1);
    return text(problems.getFirst());
  }

  private static String text(Diagnosis result) {
    return result.status() + " " + result.check() + ": " + result.found();
  }

  @Test
  void aHealthyHostHasNoProblems() {
    assertThat(examine()).allMatch(result -> result.status() == Status.OK).hasSizeGreaterThan(13);
    assertThat(examine()).allMatch(result -> result.remedy().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "28.3.2,          CVE-2025-54388",
    "28.2.0,          CVE-2025-54388",
    "27.5.1,          moby#45610",
    "20.10.24+dfsg1,  moby#45610",
    "23.0.0,          apparmor_parser"
  })
  void aVersionWithAKnownProblemIsAWarning(String engine, String expected) {
    version = engine;
    assertThat(problem()).startsWith("warning engine: Docker Engine " + engine).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"28.1.1", "28.3.3", "29.0.0", "dev"})
  void anotherVersionIsNot(String engine) {
    version = engine;
    assertThat(examine()).allMatch(result -> result.status() == Status.OK);
  }

  @Test
  void podmanIsSupportedAsBestEffort() {
    product = "Podman Engine";
    version = "4.3.1";
    assertThat(examine())
        .extracting(DoctorTest::text)
        .contains("warning engine: Podman Engine 4.3.1 is supported as best effort");
  }

  @Test
  void anEngineThatDoesNotAnswerLeavesTheChecksOfTheHost() {
    failure = "Docker Engine is not reachable at x: refused; start it";
    host =
        new HostFacts(Optional.of("0"), Optional.empty(), OptionalLong.empty(), Optional.empty());
    assertThat(examine())
        .contains(
            new Diagnosis(
                "engine", Status.ERROR, "Docker Engine is not reachable at x: refused", "start it"))
        .extracting(DoctorTest::text)
        .contains("skipped api: Docker Engine is not reachable")
        .contains("ok disk-instances: /data: 50.0 GiB of 100.0 GiB free")
        .anyMatch(text -> text.startsWith("warning overcommit-memory: vm.overcommit_memory is 0"));
  }

  @Test
  void anAddressThatCannotBeDeterminedIsAnErrorOfTheContext() {
    address = Optional.empty();
    failure = "docker context \"x\" not found; list contexts with \"docker context ls\"";
    assertThat(examine())
        .contains(
            new Diagnosis(
                "context",
                Status.ERROR,
                "docker context \"x\" not found",
                "list contexts with \"docker context ls\""));
  }

  @Test
  void oneOfTwoVariablesIsIgnored() {
    environment.putAll(Map.of("DOCKER_HOST", "unix:///x", "DOCKER_CONTEXT", "y"));
    assertThat(problem()).contains("DOCKER_CONTEXT is ignored, since DOCKER_HOST is set");
  }

  @Test
  void anEngineOnAnotherHostIsAWarning() {
    isLocal = false;
    assertThat(examine())
        .extracting(DoctorTest::text)
        .anyMatch(text -> text.startsWith("warning context: "))
        .contains("skipped overcommit-memory: the engine is on another host");
  }

  @ParameterizedTest
  @CsvSource({"vfs", "devicemapper"})
  void aBadStorageDriverIsAWarning(String name) {
    driver = name;
    assertThat(problem()).startsWith("warning storage-driver: " + name);
  }

  @ParameterizedTest
  @CsvSource({"3, warning", "0, error"})
  void aDiskWithLittleSpaceIsReported(long gibibytes, String expected) {
    disks.put("/var/lib/docker", free(gibibytes));
    assertThat(problem()).startsWith(expected + " disk-engine: /var/lib/docker: ");
  }

  @Test
  void aMountPathThatIsNotThereIsAnError() {
    disks.remove("/data");
    assertThat(problem()).isEqualTo("error disk-instances: /data does not exist");
  }

  @ParameterizedTest
  @CsvSource({"172.16.0.0/21, ok, 8", "172.16.0.0/20, error, 0"})
  void networksThatAreLeftAreCounted(String used, String status, int left) {
    subnets = Stream.of(used).map(Subnet::parse).toList();
    assertThat(examine())
        .extracting(DoctorTest::text)
        .contains(
            "%s network-pool: %d networks left, 1 in use (the engine's pools 172.16.0.0/20 in /24)"
                .formatted(status, left));
  }

  @Test
  void thePoolOfTheConfigIsWhatCounts() {
    subnets = List.of(Subnet.parse("172.16.0.0/20"));
    AddressPool own = new AddressPool(Subnet.parse("10.210.0.0/26"), 27);
    config =
        new ConfigFacts(Optional.empty(), "", 0, List.of(), List.of("/data"), Optional.of(own));
    assertThat(examine())
        .extracting(DoctorTest::text)
        .contains(
            "warning network-pool: 2 networks left, 1 in use (networkPool 10.210.0.0/26 in /27)");
  }

  @Test
  void aClockThatIsWrongIsAWarning() {
    ahead = Duration.ofSeconds(-35);
    assertThat(problem()).isEqualTo("warning clock: the engine's clock is 35s behind");
  }

  @Test
  void settingsOfTheKernelAndTheEngineAreWarnings() {
    hasLiveRestore = false;
    host =
        new HostFacts(
            Optional.of("0"), Optional.of("always"), OptionalLong.of(1024), Optional.empty());
    assertThat(examine())
        .filteredOn(result -> result.status() == Status.WARNING)
        .extracting(Diagnosis::check)
        .containsExactly(
            "live-restore",
            "log-rotation",
            "overcommit-memory",
            "transparent-hugepages",
            "open-files");
  }

  @Test
  void aConfigWithErrorsIsAnErrorAndNoneIsSkipped() {
    config =
        new ConfigFacts(
            Optional.empty(), "x: invalid", 0, List.of(), List.of("/data"), Optional.empty());
    assertThat(problem()).isEqualTo("error config: x: invalid");
    config = ConfigFacts.NONE;
    assertThat(examine())
        .extracting(DoctorTest::text)
        .contains("skipped config: no config file", "skipped disk-instances: no mount path known");
  }
}
