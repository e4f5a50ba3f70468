package io.wbcli.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import io.wbcli.Version;
import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.OneOff;
import io.wbcli.runtime.ServiceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that create containers. */
final class CreateRequest {

  /** The engine does not rotate logs by default. */
  private static final LogConfig ROTATED =
      new LogConfig(LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "5"));

  private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);

  /** Long enough to load a large file. */
  private static final Duration HEALTH_START_PERIOD = Duration.ofMinutes(10);

  private static final int HEALTH_RETRIES = 3;

  private CreateRequest() {}

  static CreateContainerCmd of(DockerClient docker, ServiceSpec spec) {
    CreateContainerCmd command =
        docker
            .createContainerCmd(spec.image().value())
            .withName(spec.name())
            .withEnv(variables(spec.environment()))
            .withLabels(labels(spec))
            .withExposedPorts(spec.ports().stream().map(CreateRequest::exposed).toList())
            .withStopTimeout((int) spec.stopGrace().toSeconds())
            .withHostConfig(hostConfig(spec));
    find(spec.options(), ContainerOptions.USER).ifPresent(command::withUser);
    if (!spec.healthcheck().isEmpty()) {
      command.withHealthcheck(healthcheck(spec.healthcheck()));
    }
    return spec.command().isEmpty() ? command : command.withCmd(spec.command());
  }

  static CreateContainerCmd of(DockerClient docker, OneOff oneOff) {
    return docker
        .createContainerCmd(oneOff.image().value())
        .withName(oneOff.name())
        .withEntrypoint(oneOff.command())
        .withEnv(variables(oneOff.environment()))
        .withLabels(
            Map.of(Labels.INSTANCE, oneOff.instance().value(), Labels.VERSION, Version.current()))
        .withHostConfig(
            HostConfig.newHostConfig()
                .withMounts(oneOff.mounts().stream().map(CreateRequest::mount).toList())
                .withNetworkMode(oneOff.onNetwork() ? oneOff.instance().value() : "none")
                .withLogConfig(ROTATED)
                .withSecurityOpts(List.of("no-new-privileges")));
  }

  private static List<String> variables(Map<String, String> environment) {
    return environment.entrySet().stream().map(Map.Entry::toString).toList();
  }

  private static HealthCheck healthcheck(List<String> command) {
    List<String> test = new ArrayList<>(command);
    test.addFirst("CMD");
    return new HealthCheck()
        .withTest(test)
        .withInterval(ServiceSpec.HEALTH_INTERVAL.toNanos())
        .withTimeout(HEALTH_TIMEOUT.toNanos())
        .withStartPeriod(HEALTH_START_PERIOD.toNanos())
        .withRetries(HEALTH_RETRIES);
  }

  private static Map<String, String> labels(ServiceSpec spec) {
    Map<String, String> labels = new HashMap<>(spec.labels());
    labels.put(Labels.INSTANCE, spec.instance().value());
    labels.put(Labels.ROLE, spec.service().value());
    labels.put(Labels.CONFIG_HASH, spec.hash());
    labels.put(Labels.VERSION, Version.current());
    return labels;
  }

  private static HostConfig hostConfig(ServiceSpec spec) {
    HostConfig config =
        HostConfig.newHostConfig()
            .withMounts(spec.mounts().stream().map(CreateRequest::mount).toList())
            .withPortBindings(spec.ports().stream().map(CreateRequest::binding).toList())
            .withNetworkMode(spec.network())
            .withRestartPolicy(RestartPolicy.parse(spec.options().get(ContainerOptions.RESTART)))
            .withLogConfig(ROTATED)
            .withSecurityOpts(List.of("no-new-privileges"));
    Map<String, String> options = spec.options();
    find(options, ContainerOptions.SHM_SIZE)
        .map(ContainerOptions::bytes)
        .ifPresent(config::withShmSize);
    find(options, ContainerOptions.MEMORY)
        .map(ContainerOptions::bytes)
        .ifPresent(config::withMemory);
    find(options, ContainerOptions.CPUS)
        .map(ContainerOptions::nanoCpus)
        .ifPresent(config::withNanoCPUs);
    find(options, ContainerOptions.EXTRA_HOSTS)
        .map(hosts -> hosts.split(","))
        .ifPresent(config::withExtraHosts);
    return config;
  }

  private static Optional<String> find(Map<String, String> options, String name) {
    return Optional.ofNullable(options.get(name));
  }

  /**
   * A mount, unlike a bind, is refused where its source is missing; for a bind the engine creates a
   * directory that belongs to root.
   */
  private static Mount mount(VolumeMount mount) {
    return new Mount()
        .withType(mount.isVolume() ? MountType.VOLUME : MountType.BIND)
        .withSource(mount.source())
        .withTarget(mount.target())
        .withReadOnly(mount.isReadOnly());
  }

  private static ExposedPort exposed(PublishedPort port) {
    return ExposedPort.tcp(port.containerPort());
  }

  private static PortBinding binding(PublishedPort port) {
    HostPort host = port.host();
    Ports.Binding binding =
        host.address().equals(HostPort.ALL_ADDRESSES)
            ? Ports.Binding.bindPort(host.port())
            : Ports.Binding.bindIpAndPort(host.address(), host.port());
    return new PortBinding(binding, exposed(port));
  }
}
