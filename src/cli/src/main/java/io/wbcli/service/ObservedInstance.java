package io.wbcli.service;

import io.wbcli.host.DirectoryState;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.ServiceState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An instance as it was found, on its engine and on its host, at one moment.
 *
 * @param images those of the config that the engine has
 * @param portProblems why a port that the instance publishes cannot be bound, other than by the
 *     instance itself
 * @param answers what running services said to {@link Service#question}
 */
public record ObservedInstance(
    Instance instance,
    InstanceState state,
    Map<ImageReference, ImageState> images,
    DirectoryState directory,
    Map<HostPort, String> portProblems,
    Map<ServiceName, ExecResult> answers) {

  /** The instance's own container of this service, in whatever state. */
  public Optional<ServiceState> own(ServiceName service) {
    return Optional.ofNullable(state.services().get(service)).filter(this::isOwn);
  }

  /** The container that an unfinished restart has set aside. */
  public Optional<ServiceState> previous(ServiceName service) {
    return Optional.ofNullable(state.previous().get(service)).filter(this::isOwn);
  }

  /** True where an unfinished restart has set something aside. */
  public boolean hasPrevious() {
    return state.previous().values().stream().anyMatch(this::isOwn);
  }

  /** True where the service runs. */
  public boolean isRunning(ServiceName service) {
    return own(service).filter(ServiceState::isRunning).isPresent();
  }

  /** The image of the config for this service, where the engine has it. */
  public Optional<ImageState> image(ServiceName service) {
    return Optional.ofNullable(instance.images().get(service)).map(images::get);
  }

  /** What the container was made from, as far as it was read: for those of other tools. */
  public Optional<ImageState> imageOf(ServiceState container) {
    return images.values().stream()
        .filter(image -> image.id().equals(container.imageId()))
        .findFirst();
  }

  /** Containers that bear a name of the instance and are not its own. */
  public List<ServiceState> unmanaged() {
    return all().filter(container -> !isOwn(container)).toList();
  }

  /** The ids of all containers that bear a name of the instance. */
  public Set<ContainerId> containers() {
    return all().map(ServiceState::id).collect(Collectors.toSet());
  }

  /** True where the instance has a container of its own. */
  public boolean hasOwnContainer() {
    return all().anyMatch(this::isOwn);
  }

  private Stream<ServiceState> all() {
    return Stream.of(state.services(), state.previous())
        .map(Map::values)
        .flatMap(Collection::stream);
  }

  private boolean isOwn(ServiceState container) {
    return container.belongsTo(instance.id());
  }

  /** The containers on the instance's network that do not bear its names. */
  public List<String> unmanagedOnNetwork() {
    Set<String> names = all().map(ServiceState::name).collect(Collectors.toSet());
    return state.network().stream()
        .flatMap(network -> network.members().stream())
        .filter(name -> !names.contains(name))
        .sorted()
        .toList();
  }

  /** The ports of a service that cannot be bound. */
  public List<Finding> portFindings(Service service) {
    return service.ports(instance).stream()
        .filter(portProblems::containsKey)
        .map(
            port ->
                Finding.error(
                    "port %s of %s".formatted(port, instance.containerName(service.name())),
                    "is not available: " + portProblems.get(port),
                    "stop what uses it, or change the port in the config"))
        .toList();
  }

  /** The same observation with other containers. */
  public ObservedInstance with(InstanceState other) {
    return new ObservedInstance(instance, other, images, directory, portProblems, answers);
  }

  /** The same observation after images were pulled. */
  public ObservedInstance with(Map<ImageReference, ImageState> pulled) {
    Map<ImageReference, ImageState> all = new HashMap<>(images);
    all.putAll(pulled);
    return new ObservedInstance(instance, state, all, directory, portProblems, answers);
  }
}
