package io.wbcli.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.NetworkSettings;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.HealthStatus;
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
    PublishedPorts published = PublishedPorts.of(container.getHostConfig().getPortBindings());
    return new ServiceState(
        new ContainerId(container.getId()),
        plainName(container.getName()),
        config.getImage(),
        container.getImageId(),
        Status.of(String.valueOf(state.getStatus())),
        health(state.getHealth()),
        startedAt(state.getStartedAt()),
        Objects.requireNonNullElse(container.getRestartCount(), 0),
        Objects.requireNonNullElse(state.getExitCodeLong(), 0L).intValue(),
        Boolean.TRUE.equals(state.getOOMKilled()),
        Objects.requireNonNullElse(state.getError(), ""),
        Boolean.TRUE.equals(container.getHostConfig().getAutoRemove()),
        Objects.requireNonNullElse(config.getLabels(), Map.of()),
        environment(config.getEnv()),
        mounts(container),
        published.ports(),
        command(config.getCmd()),
        options(container, published),
        networks(container.getNetworkSettings()));
  }

  /** The name of a volume, the path of everything else; a tmpfs has neither. */
  private static String source(InspectContainerResponse.Mount mount) {
    return Optional.ofNullable(mount.getName())
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> Objects.requireNonNullElse(mount.getSource(), ""));
  }

  private static HealthStatus health(HealthState health) {
    return health == null ? HealthStatus.NONE : HealthStatus.of(String.valueOf(health.getStatus()));
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

  private static List<VolumeMount> mounts(InspectContainerResponse container) {
    return Stream.ofNullable(container.getMounts())
        .flatMap(List::stream)
        .filter(mount -> mount.getDestination() != null && !source(mount).isEmpty())
        .map(
            mount ->
                new VolumeMount(
                    source(mount),
                    mount.getDestination().getPath(),
                    Boolean.FALSE.equals(mount.getRW())))
        .toList();
  }

  static List<String> command(String[] words) {
    return List.of(Objects.requireNonNullElse(words, new String[0]));
  }

  private static Map<String, String> options(
      InspectContainerResponse container, PublishedPorts published) {
    Map<String, String> options = OptionsMapper.map(container);
    if (!published.others().isEmpty()) {
      options.put("ports", String.join(",", published.others()));
    }
    return options;
  }

  private static Set<String> networks(NetworkSettings settings) {
    return settings == null || settings.getNetworks() == null
        ? Set.of()
        : Set.copyOf(settings.getNetworks().keySet());
  }
}
