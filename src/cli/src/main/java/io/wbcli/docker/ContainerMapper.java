package io.wbcli.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports;
import io.wbcli.instance.HostPort;
import io.wbcli.runtime.BindMount;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.PublishedPort;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an inspected container. */
final class ContainerMapper {

  private ContainerMapper() {}

  static ServiceState map(InspectContainerResponse container) {
    var state = container.getState();
    var config = container.getConfig();
    return new ServiceState(
        new ContainerId(container.getId()),
        plainName(container.getName()),
        config.getImage(),
        container.getImageId(),
        Status.of(String.valueOf(state.getStatus())),
        startedAt(state.getStartedAt()),
        Objects.requireNonNullElse(container.getRestartCount(), 0) > 0,
        Objects.requireNonNullElse(state.getExitCodeLong(), 0L).intValue(),
        Boolean.TRUE.equals(state.getOOMKilled()),
        Objects.requireNonNullElse(state.getError(), ""),
        Boolean.TRUE.equals(container.getHostConfig().getAutoRemove()),
        Objects.requireNonNullElse(config.getLabels(), Map.of()),
        environment(config.getEnv()),
        mounts(container),
        ports(container.getHostConfig().getPortBindings()),
        List.of(Objects.requireNonNullElse(config.getCmd(), new String[0])),
        networks(container.getNetworkSettings()));
  }

  /** The API puts a slash before every name. */
  static String plainName(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  /** The engine writes the year 1 for a container that was never started. */
  static Instant startedAt(String text) {
    try {
      Instant time = Instant.parse(String.valueOf(text));
      return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    } catch (DateTimeParseException _) {
      return Instant.EPOCH;
    }
  }

  static Map<String, String> environment(String[] variables) {
    return Stream.of(Objects.requireNonNullElse(variables, new String[0]))
        .map(variable -> variable.split("=", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (_, last) -> last));
  }

  private static List<BindMount> mounts(InspectContainerResponse container) {
    return Stream.ofNullable(container.getMounts())
        .flatMap(List::stream)
        .filter(mount -> mount.getSource() != null && mount.getDestination() != null)
        .map(
            mount ->
                new BindMount(
                    mount.getSource(),
                    mount.getDestination().getPath(),
                    Boolean.FALSE.equals(mount.getRW())))
        .toList();
  }

  private static List<PublishedPort> ports(Ports bindings) {
    return Stream.ofNullable(bindings)
        .flatMap(ports -> ports.getBindings().entrySet().stream())
        .flatMap(ContainerMapper::published)
        .toList();
  }

  private static Stream<PublishedPort> published(Map.Entry<ExposedPort, Ports.Binding[]> entry) {
    return Stream.of(Objects.requireNonNullElse(entry.getValue(), new Ports.Binding[0]))
        .flatMap(binding -> hostPort(binding).stream())
        .map(host -> new PublishedPort(host, entry.getKey().getPort()));
  }

  /** Empty for a binding that this tool cannot make, such as a range of ports. */
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

  private static Set<String> networks(NetworkSettings settings) {
    return settings == null || settings.getNetworks() == null
        ? Set.of()
        : Set.copyOf(settings.getNetworks().keySet());
  }
}
