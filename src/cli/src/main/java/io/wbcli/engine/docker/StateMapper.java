package io.wbcli.engine.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Ports;
import io.wbcli.engine.BindMount;
import io.wbcli.engine.ContainerState;
import io.wbcli.engine.ContainerState.Status;
import io.wbcli.engine.ImageState;
import io.wbcli.engine.Labels;
import io.wbcli.engine.NetworkState;
import io.wbcli.engine.PublishedPort;
import io.wbcli.instance.HostPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads docker-java's answers into this tool's own values. */
final class StateMapper {

  private StateMapper() {}

  static ContainerState container(InspectContainerResponse container) {
    var state = container.getState();
    var config = container.getConfig();
    return new ContainerState(
        container.getId(),
        plainName(container.getName()),
        config.getImage(),
        container.getImageId(),
        Status.of(state.getStatus()),
        Objects.requireNonNullElse(state.getExitCodeLong(), 0L).intValue(),
        Boolean.TRUE.equals(state.getOOMKilled()),
        Objects.requireNonNullElse(state.getError(), ""),
        Objects.requireNonNullElse(container.getRestartCount(), 0),
        Objects.requireNonNullElse(config.getLabels(), Map.of()),
        environment(config.getEnv()),
        mounts(container),
        ports(container),
        List.of(Objects.requireNonNullElse(config.getCmd(), new String[0])),
        Set.copyOf(container.getNetworkSettings().getNetworks().keySet()));
  }

  /** The API puts a slash before every name. */
  static String plainName(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static Map<String, String> environment(String[] variables) {
    return Stream.of(Objects.requireNonNullElse(variables, new String[0]))
        .map(variable -> variable.split("=", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (_, last) -> last));
  }

  private static List<BindMount> mounts(InspectContainerResponse container) {
    return Objects.requireNonNullElse(
            container.getMounts(), List.<InspectContainerResponse.Mount>of())
        .stream()
        .filter(mount -> mount.getSource() != null && mount.getDestination() != null)
        .map(
            mount ->
                new BindMount(
                    mount.getSource(),
                    mount.getDestination().getPath(),
                    Boolean.FALSE.equals(mount.getRW())))
        .toList();
  }

  private static List<PublishedPort> ports(InspectContainerResponse container) {
    Ports bindings = container.getHostConfig().getPortBindings();
    return bindings == null
        ? List.of()
        : bindings.getBindings().entrySet().stream().flatMap(StateMapper::published).toList();
  }

  private static Stream<PublishedPort> published(Map.Entry<ExposedPort, Ports.Binding[]> entry) {
    return Stream.of(Objects.requireNonNullElse(entry.getValue(), new Ports.Binding[0]))
        .flatMap(binding -> hostPort(binding).stream())
        .map(host -> new PublishedPort(host, entry.getKey().getPort()));
  }

  /**
   * A binding as the older tool or a stranger made it need not be one that this tool would make.
   */
  private static Optional<HostPort> hostPort(Ports.Binding binding) {
    try {
      boolean anyAddress = binding.getHostIp() == null || binding.getHostIp().isEmpty();
      return Optional.of(
          HostPort.parse(
              String.valueOf(binding.getHostPortSpec()),
              anyAddress ? "0.0.0.0" : binding.getHostIp()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static NetworkState network(Network network) {
    Set<String> containers =
        network.getContainers().values().stream()
            .map(Network.ContainerNetworkConfig::getName)
            .collect(Collectors.toSet());
    return new NetworkState(
        network.getId(),
        network.getName(),
        network.getDriver(),
        network.getLabels().containsKey(Labels.INSTANCE),
        containers);
  }

  static ImageState image(InspectImageResponse image) {
    var config = Objects.requireNonNull(image.getConfig());
    return new ImageState(
        image.getId(), environment(config.getEnv()), healthcheck(config.getHealthcheck()));
  }

  private static List<String> healthcheck(HealthCheck healthcheck) {
    List<String> test =
        Optional.ofNullable(healthcheck).map(HealthCheck::getTest).orElse(List.of());
    return switch (test.isEmpty() ? "NONE" : test.getFirst()) {
      case "CMD" -> test.subList(1, test.size());
      case "CMD-SHELL" -> List.of("/bin/sh", "-c", test.getLast());
      default -> List.of();
    };
  }
}
