package io.wbcli.engine.docker;

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
import io.wbcli.engine.BindMount;
import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.Labels;
import io.wbcli.engine.OneOff;
import io.wbcli.engine.PublishedPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a {@link ContainerSpec} in docker-java's words. */
final class CreateRequest {

  /** The engine's default never rotates. */
  private static final LogConfig ROTATED =
      new LogConfig(LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "5"));

  private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);

  /** Long enough for a large file to be loaded. */
  private static final Duration HEALTH_START_PERIOD = Duration.ofMinutes(10);

  private static final int HEALTH_RETRIES = 3;

  private CreateRequest() {}

  static CreateContainerCmd of(DockerClient docker, ContainerSpec spec) {
    CreateContainerCmd command =
        docker
            .createContainerCmd(spec.image().value())
            .withName(spec.name())
            .withEnv(spec.environment().entrySet().stream().map(Map.Entry::toString).toList())
            .withLabels(labels(spec))
            .withExposedPorts(spec.ports().stream().map(CreateRequest::exposed).toList())
            .withStopTimeout((int) spec.stopGrace().toSeconds())
            .withHostConfig(hostConfig(spec));
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
        .withLabels(
            Map.of(Labels.INSTANCE, oneOff.instance().value(), Labels.VERSION, Version.current()))
        .withHostConfig(
            HostConfig.newHostConfig()
                .withMounts(oneOff.mounts().stream().map(CreateRequest::mount).toList())
                .withNetworkMode("none")
                .withLogConfig(ROTATED)
                .withSecurityOpts(List.of("no-new-privileges")));
  }

  private static HealthCheck healthcheck(List<String> command) {
    List<String> test = new ArrayList<>(command);
    test.addFirst("CMD");
    return new HealthCheck()
        .withTest(test)
        .withInterval(ContainerSpec.HEALTH_INTERVAL.toNanos())
        .withTimeout(HEALTH_TIMEOUT.toNanos())
        .withStartPeriod(HEALTH_START_PERIOD.toNanos())
        .withRetries(HEALTH_RETRIES);
  }

  private static Map<String, String> labels(ContainerSpec spec) {
    return Map.of(
        Labels.INSTANCE, spec.instance().value(),
        Labels.ROLE, spec.role().key(),
        Labels.CONFIG_HASH, spec.hash(),
        Labels.VERSION, Version.current());
  }

  private static HostConfig hostConfig(ContainerSpec spec) {
    HostConfig config =
        HostConfig.newHostConfig()
            .withMounts(spec.mounts().stream().map(CreateRequest::mount).toList())
            .withPortBindings(spec.ports().stream().map(CreateRequest::binding).toList())
            .withNetworkMode(spec.network())
            .withRestartPolicy(RestartPolicy.unlessStoppedRestart())
            .withLogConfig(ROTATED)
            .withSecurityOpts(List.of("no-new-privileges"));
    return spec.shmBytes() == 0 ? config : config.withShmSize(spec.shmBytes());
  }

  /**
   * A mount, other than a bind, is refused where its source is missing, rather than filled in by
   * root.
   */
  private static Mount mount(BindMount mount) {
    return new Mount()
        .withType(MountType.BIND)
        .withSource(mount.source())
        .withTarget(mount.target())
        .withReadOnly(mount.isReadOnly());
  }

  private static ExposedPort exposed(PublishedPort port) {
    return ExposedPort.tcp(port.containerPort());
  }

  private static PortBinding binding(PublishedPort port) {
    return new PortBinding(
        Ports.Binding.bindIpAndPort(port.host().address(), port.host().port()), exposed(port));
  }
}
