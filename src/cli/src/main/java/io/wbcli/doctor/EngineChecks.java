package io.wbcli.doctor;

import io.wbcli.runtime.EngineInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Checks of the engine and of the way to it. */
record EngineChecks(Facts facts) {

  private static final String NOT_REACHABLE = "Docker Engine is not reachable";
  private static final Duration TOLERANCE = Duration.ofSeconds(2);
  private static final Set<String> BAD_DRIVERS = Set.of("vfs", "devicemapper", "aufs", "overlay");

  List<Diagnosis> results() {
    List<Diagnosis> results = new ArrayList<>();
    results.add(context());
    results.add(engine());
    results.add(check("api", info -> Diagnosis.ok("api", "API " + info.apiVersion())));
    results.add(check("storage-driver", EngineChecks::storageDriver));
    results.add(check("cgroup", EngineChecks::cgroup));
    results.add(check("rootless", EngineChecks::rootless));
    results.add(check("live-restore", EngineChecks::liveRestore));
    results.add(check("log-rotation", info -> new LogRotation(facts).check(info)));
    results.add(clock());
    return results;
  }

  private Diagnosis check(String name, Function<EngineInfo, Diagnosis> check) {
    return facts.engine().map(check).orElseGet(() -> Diagnosis.skipped(name, NOT_REACHABLE));
  }

  private Diagnosis context() {
    String check = "context";
    if (facts.address().isEmpty()) {
      return problem(check, facts.engineFailure());
    }
    String address = facts.address().get().toString();
    Optional<String> ignored = ignoredVariable();
    if (ignored.isPresent()) {
      return Diagnosis.warning(check, address + "; " + ignored.get(), "unset one of them");
    }
    return facts.isLocal()
        ? Diagnosis.ok(check, address)
        : Diagnosis.warning(
            check,
            address + " counts as another host's: only pull and cache work there",
            "run wb on that host");
  }

  private Optional<String> ignoredVariable() {
    if (isSet("DOCKER_HOST") && isSet("DOCKER_CONTEXT")) {
      return Optional.of("DOCKER_CONTEXT is ignored, since DOCKER_HOST is set");
    }
    return Optional.of("DOCKER_API_VERSION is ignored, since wb negotiates the version")
        .filter(_ -> isSet("DOCKER_API_VERSION"));
  }

  private boolean isSet(String variable) {
    return !facts.environment().getOrDefault(variable, "").isEmpty();
  }

  /** The sentence of an exception, whose second part says what to do. */
  private static Diagnosis problem(String check, String sentence) {
    int end = sentence.indexOf("; ");
    return end < 0
        ? Diagnosis.error(check, sentence, "")
        : Diagnosis.error(check, sentence.substring(0, end), sentence.substring(end + 2));
  }

  private Diagnosis engine() {
    String check = "engine";
    if (facts.engine().isEmpty()) {
      return facts.address().isEmpty()
          ? Diagnosis.skipped(check, "no address")
          : problem(check, facts.engineFailure());
    }
    EngineInfo info = facts.engine().get();
    String name = info.product() + " " + info.version();
    if (info.isPodman()) {
      return Diagnosis.warning(
          check, name + " is supported as best effort", "use Docker Engine 28.3.3 or newer");
    }
    return EngineRelease.parse(info.version())
        .flatMap(KnownProblem::of)
        .map(known -> Diagnosis.warning(check, name + ": " + known.problem(), known.remedy()))
        .orElseGet(() -> Diagnosis.ok(check, name));
  }

  private static Diagnosis storageDriver(EngineInfo info) {
    String driver = info.storageDriver();
    return BAD_DRIVERS.contains(driver)
        ? Diagnosis.warning(
            "storage-driver",
            driver + " is slow, or no longer supported",
            "set \"storage-driver\": \"overlay2\" in daemon.json and pull the images again")
        : Diagnosis.ok("storage-driver", driver);
  }

  private static Diagnosis cgroup(EngineInfo info) {
    return Diagnosis.ok("cgroup", "version " + info.cgroupVersion());
  }

  private static Diagnosis rootless(EngineInfo info) {
    return Diagnosis.ok("rootless", info.isRootless() ? "yes" : "no");
  }

  private static Diagnosis liveRestore(EngineInfo info) {
    String check = "live-restore";
    if (info.isPodman() || info.isSwarm()) {
      return Diagnosis.skipped(check, info.isSwarm() ? "not available in a swarm" : "Podman");
    }
    return info.hasLiveRestore()
        ? Diagnosis.ok(check, "on")
        : Diagnosis.warning(
            check,
            "off: a restart or upgrade of the engine stops all containers",
            "set \"live-restore\": true in daemon.json and reload the engine");
  }

  private Diagnosis clock() {
    String check = "clock";
    if (facts.clockDifference().isEmpty()) {
      return Diagnosis.skipped(check, facts.engine().isPresent() ? "unknown" : NOT_REACHABLE);
    }
    Duration ahead = facts.clockDifference().get();
    return ahead.abs().compareTo(TOLERANCE) <= 0
        ? Diagnosis.ok(check, "in step with the engine")
        : Diagnosis.warning(
            check,
            "the engine's clock is %ds %s"
                .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead"),
            "synchronize the clocks (sudo timedatectl set-ntp true)");
  }
}
