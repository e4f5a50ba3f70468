package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.Snapshot.OwnedContainer;
import io.wbcli.runtime.Snapshot.Publisher;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the engine's list of all its containers says. */
record ContainerList(JsonNode containers) {

  private static final Set<Status> WITHOUT_PROCESS =
      EnumSet.of(Status.CREATED, Status.EXITED, Status.DEAD);

  /** The ids of the containers of exactly these names. */
  List<ContainerId> named(Set<String> names) {
    return containers
        .valueStream()
        .filter(container -> names.contains(name(container)))
        .map(ContainerList::id)
        .toList();
  }

  /** The containers with our label, other than those of these instances. */
  List<OwnedContainer> ownedByOthers(Set<String> instances) {
    return containers
        .valueStream()
        .flatMap(container -> owned(container).stream())
        .filter(owned -> !instances.contains(owned.instance()))
        .toList();
  }

  private static Optional<OwnedContainer> owned(JsonNode container) {
    return instance(container)
        .map(instance -> new OwnedContainer(id(container), name(container), instance));
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

  private static Stream<Integer> ports(JsonNode container) {
    return container
        .path("Ports")
        .valueStream()
        .filter(port -> !port.path("Type").asText().equals("udp"))
        .map(port -> port.path("PublicPort").asInt())
        .filter(port -> port > 0);
  }

  /** The names of the running containers on this network. */
  Set<String> members(JsonNode network) {
    return running()
        .filter(container -> isOn(network, container))
        .map(ContainerList::name)
        .collect(Collectors.toSet());
  }

  /** Two networks may have one name. Podman writes the name for the id. */
  private static boolean isOn(JsonNode network, JsonNode container) {
    String name = network.path("Name").asText();
    JsonNode attached = container.path("NetworkSettings").path("Networks").path(name);
    String id = attached.path("NetworkID").asText();
    return !attached.isMissingNode()
        && (id.isEmpty() || id.equals(name) || id.equals(network.path("Id").asText()));
  }

  /** Those that hold ports and addresses; a paused one does. */
  private Stream<JsonNode> running() {
    return containers
        .valueStream()
        .filter(
            container -> !WITHOUT_PROCESS.contains(Status.of(container.path("State").asText())));
  }

  private static ContainerId id(JsonNode container) {
    return new ContainerId(container.path("Id").asText());
  }

  private static Optional<String> instance(JsonNode container) {
    return Optional.ofNullable(container.path("Labels").get(Labels.INSTANCE)).map(JsonNode::asText);
  }

  /** A container linked to another one also has names with a second slash. */
  private static String name(JsonNode container) {
    return container
        .path("Names")
        .valueStream()
        .map(JsonNode::asText)
        .filter(name -> name.lastIndexOf('/') <= 0)
        .map(ContainerMapper::plainName)
        .findFirst()
        .orElse("");
  }
}
