package io.wbcli.plan;

import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.Inventory;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engine has of an instance that the config does not have.
 *
 * @param containers in the order in which they are stopped
 */
public record Leftover(
    InstanceId instance, List<ServiceState> containers, Optional<NetworkState> network) {

  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

  /** Sorts an inventory by instance; what has no valid id is not ours. */
  public static List<Leftover> of(Inventory inventory) {
    Map<String, List<ServiceState>> containers =
        inventory.containers().stream()
            .collect(Collectors.groupingBy(each -> each.label(Labels.INSTANCE).orElse("")));
    Map<String, NetworkState> networks = new TreeMap<>();
    inventory.networks().forEach(network -> networks.put(network.name(), network));
    return Stream.concat(containers.keySet().stream(), networks.keySet().stream())
        .distinct()
        .sorted()
        .flatMap(name -> id(name).stream())
        .map(
            id ->
                new Leftover(
                    id,
                    inStopOrder(containers.getOrDefault(id.value(), List.of())),
                    Optional.ofNullable(networks.get(id.value()))))
        .toList();
  }

  private static Optional<InstanceId> id(String name) {
    try {
      return Optional.of(new InstanceId(name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static List<ServiceState> inStopOrder(List<ServiceState> containers) {
    List<String> roles =
        Services.stopOrder().stream().map(service -> service.name().value()).toList();
    List<ServiceState> sorted = new ArrayList<>(containers);
    sorted.sort(
        Comparator.comparingInt(
                (ServiceState each) -> roles.indexOf(each.label(Labels.ROLE).orElse("")))
            .thenComparing(ServiceState::name));
    return sorted;
  }

  /** True if one of its containers runs: it may well be in use, by the config of somebody else. */
  public boolean isRunning() {
    return containers.stream().anyMatch(ServiceState::hasProcess);
  }

  /** The containers on its network that are not its own. */
  public Set<String> unmanaged() {
    Set<String> own = containers.stream().map(ServiceState::name).collect(Collectors.toSet());
    return network.stream()
        .flatMap(found -> found.members().stream())
        .filter(member -> !own.contains(member))
        .collect(Collectors.toSet());
  }

  /** How long a container may take to end, as it was created. */
  public static Duration grace(ServiceState container) {
    return Optional.ofNullable(container.options().get(ContainerOptions.STOP_TIMEOUT))
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(DEFAULT_GRACE);
  }

  /** The directory in which most of its mounts are; empty if nothing is mounted. */
  public Optional<String> dataDirectory() {
    List<String> parents =
        containers.stream()
            .flatMap(container -> container.mounts().stream())
            .map(VolumeMount::source)
            .filter(source -> source.lastIndexOf('/') > 0 && !source.endsWith(".sock"))
            .filter(source -> !source.endsWith("/_data"))
            .map(source -> source.substring(0, source.lastIndexOf('/')))
            .toList();
    return parents.stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .keySet()
        .stream()
        .max(Comparator.comparingInt(parent -> Collections.frequency(parents, parent)));
  }

  /** True if it has the same containers and the same network. */
  public boolean isSameAs(Leftover other) {
    return ids().equals(other.ids())
        && network.map(NetworkState::id).equals(other.network.map(NetworkState::id));
  }

  private Set<Object> ids() {
    return containers.stream().map(ServiceState::id).collect(Collectors.toSet());
  }
}
