package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.ConfigException;
import io.wbcli.doctor.Diagnosis;
import io.wbcli.doctor.Diagnosis.Status;
import io.wbcli.doctor.Doctor;
import io.wbcli.doctor.Facts;
import io.wbcli.doctor.Facts.ConfigFacts;
import io.wbcli.host.DiskSpace;
import io.wbcli.host.Host;
import io.wbcli.output.DoctorView;
import io.wbcli.runtime.EngineAddress;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Collects what is known about this host, and shows what follows from it.
 *
 * @param isStrict true to fail if there is a warning
 */
record Checkup(Session session, boolean isStrict) {

  /** Returns the exit code. */
  int run() {
    Engine engine = Engine.read(session);
    List<Diagnosis> results = Doctor.examine(facts(engine));
    session.reporter().show(new DoctorView(results));
    if (engine.info().isEmpty()) {
      return ExitCodes.ENGINE;
    }
    return has(results, Status.ERROR) || (isStrict && has(results, Status.WARNING))
        ? ExitCodes.FAILED
        : ExitCodes.OK;
  }

  private static boolean has(List<Diagnosis> results, Status status) {
    return results.stream().anyMatch(result -> result.status() == status);
  }

  private Facts facts(Engine engine) {
    Host host = session.localHost();
    ConfigFacts config = config();
    return new Facts(
        session.environment(),
        config,
        engine.address(),
        engine.isLocal(),
        engine.info(),
        engine.failure(),
        engine.ahead(),
        host.facts(),
        disks(host, config, engine),
        host.routes());
  }

  private static Map<String, DiskSpace> disks(Host host, ConfigFacts config, Engine engine) {
    Map<String, DiskSpace> disks = new HashMap<>();
    Stream.concat(config.mountPaths().stream(), engine.info().stream().map(EngineInfo::dataRoot))
        .forEach(path -> host.disk(path).ifPresent(disk -> disks.put(path, disk)));
    return disks;
  }

  /** A config that is named and cannot be used is an error, none at all is not. */
  private ConfigFacts config() {
    Path file;
    try {
      file = session.locate(Optional.empty());
    } catch (ConfigException e) {
      return session.namesConfig() ? invalid(Optional.empty(), e) : ConfigFacts.NONE;
    }
    try {
      return describe(session.config());
    } catch (ConfigException e) {
      return invalid(Optional.of(file.toString()), e);
    }
  }

  private static ConfigFacts invalid(Optional<String> file, ConfigException e) {
    String first = e.getMessage().lines().findFirst().orElse("");
    return new ConfigFacts(file, first, 0, List.of(), List.of(), Optional.empty());
  }

  private static ConfigFacts describe(Config config) {
    return new ConfigFacts(
        Optional.of(config.file().toString()),
        "",
        config.entries().size(),
        config.entries().entrySet().stream()
            .filter(entry -> !entry.getValue().problems().isEmpty())
            .map(Map.Entry::getKey)
            .toList(),
        config.entries().values().stream()
            .flatMap(entry -> entry.instance().stream())
            .map(instance -> instance.mountPath().toString())
            .distinct()
            .toList(),
        config.networkPool());
  }

  /**
   * What the engine says.
   *
   * @param ahead how much its clock is ahead of ours
   */
  private record Engine(
      Optional<EngineAddress> address,
      boolean isLocal,
      Optional<EngineInfo> info,
      Optional<Duration> ahead,
      String failure) {

    static Engine read(Session session) {
      Optional<EngineAddress> address = Optional.empty();
      boolean isLocal = true;
      try {
        Host host = session.localHost();
        address = Optional.of(host.runtime().address());
        isLocal = host.runtime().isLocal();
        Instant before = session.time().now();
        EngineInfo info = host.runtime().info();
        Instant after = session.time().now();
        return new Engine(
            address,
            isLocal,
            Optional.of(info),
            info.time().map(time -> ahead(time, before, after)),
            "");
      } catch (EngineException e) {
        return new Engine(address, isLocal, Optional.empty(), Optional.empty(), e.getMessage());
      }
    }

    /** The engine looked at its clock at some time during the call. */
    private static Duration ahead(Instant time, Instant before, Instant after) {
      if (time.isBefore(before)) {
        return Duration.between(before, time);
      }
      return time.isAfter(after) ? Duration.between(after, time) : Duration.ZERO;
    }
  }
}
