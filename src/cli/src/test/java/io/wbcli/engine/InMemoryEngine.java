package io.wbcli.engine;

import io.wbcli.engine.ContainerState.Status;
import io.wbcli.engine.EngineException.Kind;
import io.wbcli.instance.ImageReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * An engine that lives in memory, keeps the same promises as the real one, and fails where a test
 * wants it to.
 */
public final class InMemoryEngine implements Engine {

  private final Map<String, ContainerState> containers = new LinkedHashMap<>();
  private final Map<String, NetworkState> networks = new LinkedHashMap<>();
  private final Map<ImageReference, ImageState> images = new HashMap<>();
  private final Map<String, ExecResult> answers = new HashMap<>();
  private final Map<String, Integer> crashes = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> writes = new ArrayList<>();
  private Predicate<String> fails = _ -> false;
  private Kind failure = Kind.OTHER;
  private Runnable afterEachCall = () -> {};

  /** Adds an image whose containers answer every command with success. */
  public InMemoryEngine withImage(String reference) {
    return withImage(reference, Map.of());
  }

  /** Adds an image with variables of its own, and with a health check. */
  public InMemoryEngine withImage(String reference, Map<String, String> environment) {
    images.put(
        new ImageReference(reference),
        new ImageState("sha256:" + reference, environment, List.of("healthy")));
    return this;
  }

  /** Takes all images away. */
  public void withoutImages() {
    images.clear();
  }

  /** Puts a container there as if somebody had made it. */
  public InMemoryEngine withContainer(ContainerState container) {
    containers.put(container.id(), container);
    return this;
  }

  /** Puts a network there as if somebody had made it. */
  public InMemoryEngine withNetwork(NetworkState network) {
    networks.put(network.id(), network);
    return this;
  }

  /** Commands in this container are answered so from now on. */
  public void answer(String container, ExecResult result) {
    answers.put(container, result);
  }

  /** This container's process ends as soon as it is started. */
  public void crash(String container, int exitCode) {
    crashes.put(container, exitCode);
  }

  /**
   * Every call that the predicate takes, such as {@code "createContainer demo"}, fails from now on.
   */
  public void failOn(Kind kind, Predicate<String> call) {
    failure = kind;
    fails = call;
  }

  /** Runs after each call, for what happens in the meantime. */
  public void afterEachCall(Runnable action) {
    afterEachCall = action;
  }

  /** Every call so far. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** The calls that have changed something. */
  public synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  /** The names of the containers that are there. */
  public synchronized Set<String> containerNames() {
    Set<String> names = new TreeSet<>();
    containers.values().forEach(container -> names.add(container.name()));
    return names;
  }

  /** The names of the networks that are there. */
  public synchronized Set<String> networkNames() {
    Set<String> names = new TreeSet<>();
    networks.values().forEach(network -> names.add(network.name()));
    return names;
  }

  private synchronized void call(String what) {
    calls.add(what);
    if (fails.test(what)) {
      throw new EngineException(failure, "refused by the test: " + what);
    }
    afterEachCall.run();
  }

  private synchronized void write(String what) {
    call(what);
    writes.add(what);
  }

  @Override
  public synchronized Optional<ContainerState> findContainer(String name) {
    call("findContainer " + name);
    return containers.values().stream()
        .filter(container -> container.name().equals(name))
        .findFirst();
  }

  @Override
  public synchronized Optional<String> findPublisher(int hostPort) {
    call("findPublisher " + hostPort);
    return containers.values().stream()
        .filter(ContainerState::isRunning)
        .filter(
            container ->
                container.ports().stream().anyMatch(port -> port.host().port() == hostPort))
        .map(ContainerState::name)
        .findFirst();
  }

  @Override
  public synchronized Optional<NetworkState> findNetwork(String name) {
    call("findNetwork " + name);
    return networks.values().stream()
        .filter(network -> network.name().equals(name))
        .findFirst()
        .map(this::withMembers);
  }

  private NetworkState withMembers(NetworkState network) {
    Set<String> members = new TreeSet<>(network.containers());
    containers.values().stream()
        .filter(container -> container.isRunning() && container.networks().contains(network.name()))
        .forEach(container -> members.add(container.name()));
    return new NetworkState(
        network.id(), network.name(), network.driver(), network.isLabelled(), members);
  }

  @Override
  public synchronized Optional<ImageState> findImage(ImageReference image) {
    call("findImage " + image);
    return Optional.ofNullable(images.get(image));
  }

  @Override
  public synchronized void pull(ImageReference image, IntConsumer percent) {
    write("pull " + image);
    percent.accept(100);
    withImage(image.value());
  }

  @Override
  public synchronized String createNetwork(String name, Map<String, String> labels) {
    write("createNetwork " + name);
    String id = UUID.randomUUID().toString();
    networks.put(
        id, new NetworkState(id, name, "bridge", labels.containsKey(Labels.INSTANCE), Set.of()));
    return id;
  }

  @Override
  public synchronized void removeNetwork(String networkId) {
    NetworkState network = networks.get(networkId);
    if (network == null) {
      return;
    }
    write("removeNetwork " + network.name());
    if (!withMembers(network).containers().isEmpty()) {
      throw new EngineException(
          Kind.CONFLICT, "network " + network.name() + " has active endpoints");
    }
    networks.remove(networkId);
  }

  @Override
  public synchronized String createContainer(ContainerSpec spec) {
    write("createContainer " + spec.name());
    if (!images.containsKey(spec.image())) {
      throw new EngineException(Kind.NOT_FOUND, "No such image: " + spec.image());
    }
    if (findContainer(spec.name()).isPresent()) {
      throw new EngineException(Kind.CONFLICT, "the name " + spec.name() + " is in use");
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    containers.put(id, created(id, spec));
    return id;
  }

  private ContainerState created(String id, ContainerSpec spec) {
    ImageState image = images.get(spec.image());
    Map<String, String> environment = new HashMap<>(image.environment());
    environment.putAll(spec.environment());
    Map<String, String> labels =
        Map.of(
            Labels.INSTANCE, spec.instance().value(),
            Labels.ROLE, spec.role().key(),
            Labels.CONFIG_HASH, spec.hash());
    return new ContainerState(
        id,
        spec.name(),
        spec.image().value(),
        image.id(),
        Status.CREATED,
        0,
        false,
        "",
        0,
        labels,
        environment,
        spec.mounts(),
        spec.ports(),
        spec.command(),
        Set.of(spec.network()));
  }

  @Override
  public synchronized void startContainer(String containerId) {
    ContainerState container = existing(containerId);
    write("startContainer " + container.name());
    for (PublishedPort port : container.ports()) {
      if (findPublisher(port.host().port())
          .filter(name -> !name.equals(container.name()))
          .isPresent()) {
        throw new EngineException(
            Kind.PORT_TAKEN, "Bind for " + port.host() + " failed: port is already allocated");
      }
    }
    Integer exitCode = crashes.get(container.name());
    setStatus(
        containerId,
        exitCode == null ? Status.RUNNING : Status.EXITED,
        exitCode == null ? 0 : exitCode);
  }

  @Override
  public synchronized void unpauseContainer(String containerId) {
    write("unpauseContainer " + existing(containerId).name());
    setStatus(containerId, Status.RUNNING, 0);
  }

  @Override
  public synchronized void stopContainer(String containerId, Duration grace) {
    ContainerState container = containers.get(containerId);
    if (container != null && container.hasProcess()) {
      write("stopContainer " + container.name());
      setStatus(containerId, Status.EXITED, 0);
    }
  }

  @Override
  public synchronized void removeContainer(String containerId) {
    ContainerState container = containers.get(containerId);
    if (container != null) {
      write("removeContainer " + container.name());
      if (container.hasProcess()) {
        throw new EngineException(Kind.CONFLICT, "You cannot remove a running container");
      }
      containers.remove(containerId);
    }
  }

  private ContainerState existing(String nameOrId) {
    return Optional.ofNullable(containers.get(nameOrId))
        .or(
            () ->
                containers.values().stream()
                    .filter(found -> found.name().equals(nameOrId))
                    .findFirst())
        .orElseThrow(() -> new EngineException(Kind.NOT_FOUND, "No such container: " + nameOrId));
  }

  private void setStatus(String id, Status status, int exitCode) {
    ContainerState old = containers.get(id);
    containers.put(id, ContainerStates.with(old, status, exitCode));
  }

  @Override
  public synchronized List<String> logs(String containerId, int lastLines) {
    call("logs " + containerId);
    return List.of("a line of the log of " + existing(containerId).name());
  }

  @Override
  public synchronized ExecResult exec(
      String containerId, List<String> command, Map<String, String> environment, Duration limit) {
    ContainerState container = existing(containerId);
    call("exec " + container.name());
    if (!container.isRunning()) {
      throw new EngineException(Kind.CONFLICT, "Container " + container.name() + " is not running");
    }
    return answers.getOrDefault(container.name(), new ExecResult(0, "PONG\n"));
  }

  @Override
  public synchronized ExecResult run(OneOff oneOff) {
    write("run " + oneOff.name());
    return answers.getOrDefault(oneOff.name(), new ExecResult(0, ""));
  }

  @Override
  public void close() {}
}
