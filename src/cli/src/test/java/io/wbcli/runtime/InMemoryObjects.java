package io.wbcli.runtime;

import static java.util.stream.Collectors.toCollection;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.Snapshot.OwnedContainer;
import io.wbcli.runtime.Snapshot.Publisher;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** The containers, networks and images of an engine in memory; guarded by its owner's lock. */
final class InMemoryObjects {

  final Map<ContainerId, ServiceState> containers = new LinkedHashMap<>();
  final Map<NetworkId, NetworkState> networks = new LinkedHashMap<>();
  final Map<ImageReference, ImageState> images = new HashMap<>();
  private long lastId;

  /** Ids that are the same in each run. */
  String nextId() {
    lastId++;
    return "%064x".formatted(lastId);
  }

  /** An image with a health check. */
  static ImageState image(ImageReference reference, Map<String, String> environment) {
    return new ImageState(
        "sha256:" + DigestUtils.sha256Hex(reference.value()),
        environment,
        List.of("serve"),
        Map.of("workdir", "/srv"),
        Map.of(),
        List.of("healthy"));
  }

  /** The image of this name or this id. */
  Optional<ImageState> image(ImageReference reference) {
    return Optional.ofNullable(images.get(reference))
        .or(
            () ->
                images.values().stream()
                    .filter(image -> image.id().equals(reference.value()))
                    .findFirst());
  }

  Optional<ServiceState> named(String name) {
    return containers.values().stream()
        .filter(container -> container.name().equals(name))
        .findFirst();
  }

  ServiceState require(ContainerId id) {
    return Optional.ofNullable(containers.get(id))
        .orElseThrow(() -> new EngineException(Kind.NOT_FOUND, "No such container: " + id));
  }

  void requireFree(String name) {
    if (named(name).isPresent()) {
      throw new EngineException(Kind.CONFLICT, "the name " + name + " is in use");
    }
  }

  void put(ServiceState container) {
    containers.put(container.id(), container);
  }

  /** The containers that hold ports and addresses. */
  Stream<ServiceState> running() {
    return containers.values().stream().filter(ServiceState::hasProcess);
  }

  Snapshot snapshot(Collection<ServiceRef> services) {
    Map<InstanceId, InstanceState> instances = new HashMap<>();
    for (ServiceRef service : services) {
      instances.computeIfAbsent(service.instance(), id -> state(id, services));
    }
    return new Snapshot(instances, others(instances.keySet()), publishers());
  }

  private InstanceState state(InstanceId instance, Collection<ServiceRef> services) {
    List<ServiceRef> own =
        services.stream().filter(service -> service.instance().equals(instance)).toList();
    return new InstanceState(
        select(own, ServiceRef::containerName),
        select(own, ServiceRef::previousName),
        network(instance.value()));
  }

  private Map<ServiceName, ServiceState> select(
      List<ServiceRef> services, Function<ServiceRef, String> name) {
    Map<ServiceName, ServiceState> selected = new HashMap<>();
    services.forEach(
        service ->
            named(name.apply(service)).ifPresent(found -> selected.put(service.service(), found)));
    return selected;
  }

  private List<OwnedContainer> others(Set<InstanceId> asked) {
    Set<String> ids = asked.stream().map(InstanceId::value).collect(toCollection(TreeSet::new));
    return containers.values().stream()
        .filter(container -> container.label(Labels.INSTANCE).isPresent())
        .map(
            container ->
                new OwnedContainer(
                    container.id(),
                    container.name(),
                    container.label(Labels.INSTANCE).orElseThrow()))
        .filter(owned -> !ids.contains(owned.instance()))
        .toList();
  }

  private Map<Integer, Publisher> publishers() {
    Map<Integer, Publisher> publishers = new HashMap<>();
    running()
        .forEach(
            container ->
                container
                    .ports()
                    .forEach(
                        port ->
                            publishers.putIfAbsent(
                                port.host().port(),
                                new Publisher(
                                    container.name(), container.label(Labels.INSTANCE)))));
    return publishers;
  }

  /** The network of this name with its members now; of several, the one with our label. */
  Optional<NetworkState> network(String name) {
    return networks.values().stream()
        .filter(network -> network.name().equals(name))
        .min(Comparator.comparing(network -> !network.isLabelled()))
        .map(this::withMembers);
  }

  void removeNetwork(NetworkState network) {
    if (!withMembers(network).members().isEmpty()) {
      throw new EngineException(
          Kind.CONFLICT, "network " + network.name() + " has active endpoints");
    }
    networks.remove(network.id());
  }

  private NetworkState withMembers(NetworkState network) {
    Set<String> members = new TreeSet<>(network.members());
    running()
        .filter(container -> container.networks().contains(network.name()))
        .forEach(container -> members.add(container.name()));
    return new NetworkState(
        network.id(), network.name(), network.isLabelled(), members, network.defect());
  }
}
