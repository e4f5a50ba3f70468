package io.wbcli.service;

import io.wbcli.instance.Instance;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds specifications: what a service needs, and what the config adds. */
final class Specs {

  private final Instance instance;
  private final ServiceName service;
  private final ServiceOptions added;
  private final Map<String, String> environment;
  private final List<VolumeMount> mounts;
  private final List<PublishedPort> ports;
  private final Map<String, String> options = new HashMap<>();
  private List<String> command = List.of();
  private List<String> healthcheck = List.of();
  private Map<String, String> files = Map.of();

  private Specs(
      Instance instance,
      ServiceName service,
      Map<String, String> environment,
      List<VolumeMount> mounts,
      List<PublishedPort> ports) {
    this.instance = instance;
    this.service = service;
    this.added = instance.options(service);
    this.environment = new HashMap<>(environment);
    this.mounts = new ArrayList<>(mounts);
    this.ports = new ArrayList<>(ports);
  }

  /** A container that runs the image's own command. */
  static Specs of(
      Instance instance,
      ServiceName service,
      Map<String, String> environment,
      List<VolumeMount> mounts,
      List<PublishedPort> ports) {
    return new Specs(instance, service, environment, mounts, ports);
  }

  /** Sets the command; an empty one is the image's own. */
  Specs command(List<String> words) {
    command = words;
    return this;
  }

  Specs option(String name, String value) {
    options.put(name, value);
    return this;
  }

  Specs files(Map<String, String> contents) {
    files = contents;
    return this;
  }

  Specs healthcheck(List<String> words) {
    healthcheck = words;
    return this;
  }

  /** The specification; what the config adds wins over what the service needs. */
  ServiceSpec build() {
    environment.putAll(added.environment());
    added.mounts().forEach(this::mount);
    ports.addAll(added.ports());
    options.putAll(added.container());
    return new ServiceSpec(
        instance.id(),
        service,
        instance.images().get(service),
        environment,
        mounts,
        ports,
        added.command().isEmpty() ? command : added.command(),
        instance.stopGrace().get(service),
        options,
        added.labels(),
        files,
        healthcheck);
  }

  /** The engine refuses two mounts on one directory. */
  private void mount(VolumeMount mount) {
    mounts.removeIf(other -> other.target().equals(mount.target()));
    mounts.add(mount);
  }

  /** A subdirectory of the instance's directory. */
  static VolumeMount mount(Instance instance, String subdirectory, String target) {
    return new VolumeMount(instance.directory().resolve(subdirectory).toString(), target);
  }
}
