package io.wbcli.runtime;

import static java.util.stream.Collectors.toSet;

import io.wbcli.instance.AddressPool;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.EngineException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The calls of {@link InMemoryRuntime} that concern the engine as a whole, and its networks. */
abstract class InMemoryHousekeeping implements ContainerRuntime {

  private static final EngineInfo USUAL =
      new EngineInfo(
          "Docker Engine",
          "28.5.1",
          "1.51",
          "overlay2",
          "/nonexistent/docker",
          "2",
          false,
          false,
          true,
          "json-file",
          Optional.of(ServiceStates.STARTED),
          List.of(new AddressPool(Subnet.parse("10.0.0.0/8"), 24)),
          List.of());

  /** Held while a call takes effect. */
  final Object lock = new Object();

  final InMemoryObjects objects = new InMemoryObjects();
  final CallRecorder calls = new CallRecorder(lock);
  private final Map<NetworkId, Subnet> taken = new HashMap<>();
  private EngineInfo info = USUAL;
  private volatile Runnable afterOpen = () -> {};

  /** Sets what is run when a connection is opened. */
  public final void afterOpen(Runnable action) {
    afterOpen = action;
  }

  @Override
  public final void open() {
    afterOpen.run();
  }

  /** Changes what the engine says about itself. */
  public final void setInfo(UnaryOperator<EngineInfo> change) {
    synchronized (lock) {
      info = change.apply(info);
    }
  }

  @Override
  public final EngineAddress address() {
    return new EngineAddress("unix:///nonexistent/docker.sock", "default socket");
  }

  @Override
  public final EngineInfo info() {
    return calls.read("info", this::current);
  }

  private EngineInfo current() {
    return InMemoryInfo.with(
        info,
        taken.entrySet().stream()
            .filter(entry -> objects.networks.containsKey(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  @Override
  public final NetworkId createNetwork(InstanceId instance) {
    return create(instance, () -> current().addressPools().stream().flatMap(this::free).toList());
  }

  private Stream<Subnet> free(AddressPool pool) {
    return pool.free(current().subnets()).limit(1);
  }

  @Override
  public final NetworkId createNetwork(InstanceId instance, List<Subnet> subnets) {
    return create(instance, () -> subnets);
  }

  private NetworkId create(InstanceId instance, Supplier<List<Subnet>> candidates) {
    return calls.write(
        "createNetwork " + instance,
        () -> {
          String name = instance.value();
          if (objects.network(name).isPresent()) {
            throw new EngineException(
                Kind.CONFLICT, "network with name " + name + " already exists");
          }
          Subnet subnet =
              candidates.get().stream()
                  .filter(each -> current().subnets().stream().noneMatch(each::overlaps))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new EngineException(Kind.NO_ADDRESS_POOL, "no free subnet for " + name));
          NetworkId id = new NetworkId(objects.nextId());
          objects.networks.put(id, new NetworkState(id, name, true, Set.of(), Optional.empty()));
          taken.put(id, subnet);
          return id;
        });
  }

  @Override
  public final Inventory inventory(Predicate<String> instances) {
    return calls.read(
        "inventory",
        () ->
            new Inventory(
                objects.containers.values().stream()
                    .filter(each -> each.label(Labels.INSTANCE).filter(instances).isPresent())
                    .toList(),
                objects.networks.values().stream()
                    .filter(each -> each.isLabelled() && instances.test(each.name()))
                    .map(each -> objects.network(each.name()).orElseThrow())
                    .toList()));
  }

  @Override
  public final List<StoredImage> storedImages() {
    return calls.read(
        "storedImages",
        () -> {
          Set<String> used =
              objects.containers.values().stream().map(ServiceState::imageId).collect(toSet());
          return objects.images.entrySet().stream()
              .map(
                  entry ->
                      new StoredImage(
                          entry.getValue().id(),
                          List.of(entry.getKey().value()),
                          1L << 20,
                          used.contains(entry.getValue().id())))
              .toList();
        });
  }

  @Override
  public final void removeImage(ImageReference image) {
    calls.write("removeImage " + image, () -> objects.images.remove(image));
  }
}
