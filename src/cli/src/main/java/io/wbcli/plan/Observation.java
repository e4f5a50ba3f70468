package io.wbcli.plan;

import io.wbcli.engine.ContainerState;
import io.wbcli.engine.ImageState;
import io.wbcli.engine.NetworkState;
import io.wbcli.host.DirectoryState;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a plan is decided from, read at one moment.
 *
 * @param containers whatever bears one of the instance's container names
 * @param images those of the config that the engine has
 * @param portHolders who holds a port that the instance needs, other than the instance itself
 * @param unavailableImages those that could not be fetched, with the reason
 * @param refusesPassword true where the running database does not let the config's password in
 * @param freshPassword what becomes the database's password if there is none yet
 */
public record Observation(
    Instance instance,
    Map<Role, ContainerState> containers,
    Optional<NetworkState> network,
    Map<Role, ImageState> images,
    DirectoryState directory,
    Map<HostPort, String> portHolders,
    Map<Role, String> unavailableImages,
    boolean refusesPassword,
    String freshPassword) {

  /** The instance's own container of this role, in whatever state. */
  public Optional<ContainerState> own(Role role) {
    return Optional.ofNullable(containers.get(role)).filter(this::isOwn);
  }

  /** Containers that bear a name of the instance and are not its own. */
  public List<ContainerState> foreign() {
    return containers.values().stream().filter(container -> !isOwn(container)).toList();
  }

  /** True where the instance has a container of its own. */
  public boolean hasOwnContainer() {
    return containers.values().stream().anyMatch(this::isOwn);
  }

  /** The containers on the instance's network that do not belong to it. */
  public List<String> strangersOnNetwork() {
    Set<String> names =
        Stream.of(Role.values()).map(instance::containerName).collect(Collectors.toSet());
    return network.stream()
        .flatMap(found -> found.containers().stream())
        .filter(name -> !names.contains(name))
        .sorted()
        .toList();
  }

  /** True where the instance comes up without this container, whose image cannot be had. */
  public boolean goesWithout(Role role) {
    return role.isOptionalAtRunTime() && unavailableImages.containsKey(role);
  }

  private boolean isOwn(ContainerState container) {
    return container.belongsTo(instance.id());
  }
}
