package io.wbcli.config;

import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceRef;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds instances that use the same container names, or the same port or directory of a host. */
final class Claims {

  private final Problems problems;

  /** By what only one instance may use, for example {@code port 9001}. */
  private final Map<String, InstanceId> owners = new HashMap<>();

  Claims(Problems problems) {
    this.problems = problems;
  }

  /** Claims all container names; reports one collision with each other instance. */
  void claimNames(InstanceId id, Location location) {
    Set<InstanceId> reported = new HashSet<>();
    containerNames(id)
        .map(name -> "container name \"" + name + "\"")
        .forEach(
            name -> {
              InstanceId owner = owners.putIfAbsent(name, id);
              if (owner != null && reported.add(owner)) {
                problems.add(location, used(name, owner));
              }
            });
  }

  private static Stream<String> containerNames(InstanceId id) {
    return Services.startOrder().stream().flatMap(service -> containerNames(id, service));
  }

  private static Stream<String> containerNames(InstanceId id, Service service) {
    ServiceRef ref = new ServiceRef(id, service.name());
    return Stream.concat(
        Stream.of(ref.containerName(), ref.previousName()), service.helperNames(id).stream());
  }

  /** Claims the published ports, and the directory where it is known. */
  void claimHost(InstanceId id, Optional<Instance> instance, Section section) {
    instance.ifPresent(
        known -> claim(id, "directory " + known.directory(), section.location("instanceDir")));
    claimPort(id, section, "port");
    claimPort(id, section.openSection("postgres"), "publish");
  }

  private void claimPort(InstanceId id, Section section, String key) {
    section
        .value(key, text -> HostPort.parse(text, HostPort.LOOPBACK).port())
        .ifPresent(port -> claim(id, "port " + port, section.location(key)));
  }

  private void claim(InstanceId id, String description, Location location) {
    InstanceId owner = owners.putIfAbsent(description, id);
    if (owner != null) {
      problems.add(location, used(description, owner));
    }
  }

  private static String used(String description, InstanceId owner) {
    return description + " is already used by instance \"" + owner + "\"";
  }
}
