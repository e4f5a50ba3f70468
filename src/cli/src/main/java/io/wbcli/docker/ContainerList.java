package io.wbcli.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerNetworkSettings;
import com.github.dockerjava.api.model.ContainerPort;
import com.github.dockerjava.api.model.Network;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.Snapshot.OwnedContainer;
import io.wbcli.runtime.Snapshot.Publisher;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the engine's list of all its containers says. */
record ContainerList(List<Container> containers) {

  private static final Set<Status> WITHOUT_PROCESS =
      EnumSet.of(Status.CREATED, Status.EXITED, Status.DEAD);

  /** The ids of the containers of exactly these names. */
  List<ContainerId> named(Set<String> names) {
    return containers.stream()
        .filter(container -> names.contains(name(container)))
        .map(container -> new ContainerId(container.getId()))
        .toList();
  }

  /** The containers with our label, other than those of these instances. */
  List<OwnedContainer> ownedByOthers(Set<String> instances) {
    return containers.stream()
        .flatMap(container -> owned(container).stream())
        .filter(owned -> !instances.contains(owned.instance()))
        .toList();
  }

  private static Optional<OwnedContainer> owned(Container container) {
    return instance(container)
        .map(
            instance ->
                new OwnedContainer(new ContainerId(container.getId()), name(container), instance));
  }

  /** By TCP port of the host: the running container that publishes it. */
  Map<Integer, Publisher> publishers() {
    Map<Integer, Publisher> publishers = new HashMap<>();
    running()
        .forEach(
            container ->
                ports(container)
                    .forEach(
                        port ->
                            publishers.putIfAbsent(
                                port, new Publisher(name(container), instance(container)))));
    return publishers;
  }

  private static Stream<Integer> ports(Container container) {
    return Stream.ofNullable(container.getPorts())
        .flatMap(Stream::of)
        .filter(port -> !"udp".equals(port.getType()))
        .map(ContainerPort::getPublicPort)
        .filter(port -> port != null && port > 0);
  }

  /** The names of the running containers on this network. */
  Set<String> members(Network network) {
    return running()
        .filter(container -> isOn(network, container))
        .map(ContainerList::name)
        .collect(Collectors.toSet());
  }

  /** Two networks may have one name. Podman writes the name for the id. */
  private static boolean isOn(Network network, Container container) {
    ContainerNetwork attached =
        Optional.ofNullable(container.getNetworkSettings())
            .map(ContainerNetworkSettings::getNetworks)
            .map(networks -> networks.get(network.getName()))
            .orElse(null);
    if (attached == null) {
      return false;
    }
    String id = Objects.requireNonNullElse(attached.getNetworkID(), "");
    return id.isEmpty() || id.equals(network.getName()) || id.equals(network.getId());
  }

  /** Those that hold ports and addresses; a paused one does. */
  private Stream<Container> running() {
    return containers.stream()
        .filter(
            container ->
                !WITHOUT_PROCESS.contains(Status.of(String.valueOf(container.getState()))));
  }

  private static Optional<String> instance(Container container) {
    return Optional.ofNullable(container.getLabels()).map(labels -> labels.get(Labels.INSTANCE));
  }

  /** A container linked to another one also has names with a second slash. */
  private static String name(Container container) {
    return Stream.ofNullable(container.getNames())
        .flatMap(Stream::of)
        .filter(name -> name.lastIndexOf('/') <= 0)
        .map(ContainerMapper::plainName)
        .findFirst()
        .orElse("");
  }
}
