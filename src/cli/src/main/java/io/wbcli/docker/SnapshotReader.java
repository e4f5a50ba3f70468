package io.wbcli.docker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.Inventory;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.Snapshot;
import io.wbcli.runtime.Snapshot.OwnedContainer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads all instances at once: two lists, whatever their number, and one inspect for each container
 * of theirs.
 */
record SnapshotReader(Containers containers, Networks networks, Parallel parallel) {

  Snapshot read(Collection<ServiceRef> services) {
    Future<JsonNode> networkList = parallel.start(networks::list);
    ContainerList list = new ContainerList(containers.list());
    Map<String, ServiceState> found = inspect(list, services);
    Map<InstanceId, List<ServiceRef>> byInstance =
        services.stream().collect(groupingBy(ServiceRef::instance));
    NetworkList networked = new NetworkList(Parallel.await(networkList), list);
    Map<InstanceId, InstanceState> states = new HashMap<>();
    byInstance.forEach((id, own) -> states.put(id, state(id, own, found, networked)));
    Set<String> ids = byInstance.keySet().stream().map(InstanceId::value).collect(toSet());
    return new Snapshot(states, list.ownedByOthers(ids), list.publishers());
  }

  /** What carries our label, of the instances that match. */
  Inventory inventory(Predicate<String> instances) {
    ContainerList list = new ContainerList(containers.list());
    List<ContainerId> labelled =
        list.ownedByOthers(Set.of()).stream()
            .filter(owned -> instances.test(owned.instance()))
            .map(OwnedContainer::id)
            .toList();
    return new Inventory(
        parallel.map(labelled, containers::find).stream().flatMap(Optional::stream).toList(),
        new NetworkList(networks.list(), list).labelled(instances));
  }

  /** By name; a container that was removed since it was listed is left out. */
  private Map<String, ServiceState> inspect(ContainerList list, Collection<ServiceRef> services) {
    Set<String> names =
        services.stream()
            .flatMap(service -> Stream.of(service.containerName(), service.previousName()))
            .collect(toSet());
    return parallel.map(list.named(names), containers::find).stream()
        .flatMap(Optional::stream)
        .collect(toMap(ServiceState::name, Function.identity(), (_, last) -> last));
  }

  private static InstanceState state(
      InstanceId instance,
      List<ServiceRef> services,
      Map<String, ServiceState> found,
      NetworkList networked) {
    return new InstanceState(
        select(services, found, ServiceRef::containerName),
        select(services, found, ServiceRef::previousName),
        networked.find(instance.value()));
  }

  private static Map<ServiceName, ServiceState> select(
      List<ServiceRef> services,
      Map<String, ServiceState> found,
      Function<ServiceRef, String> name) {
    Map<ServiceName, ServiceState> selected = new HashMap<>();
    for (ServiceRef service : services) {
      Optional.ofNullable(found.get(name.apply(service)))
          .ifPresent(state -> selected.put(service.service(), state));
    }
    return selected;
  }
}
