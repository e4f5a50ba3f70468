package io.wbcli.runtime;

import io.wbcli.instance.PublishedPort;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ServiceState.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What happens to containers in memory; guarded by its owner's lock. */
final class InMemoryContainers {

  private final InMemoryObjects objects;
  private final Map<String, Integer> crashes = new HashMap<>();
  private Instant now = ServiceStates.STARTED;

  InMemoryContainers(InMemoryObjects objects) {
    this.objects = objects;
  }

  void crash(String name, int exitCode) {
    crashes.put(name, exitCode);
  }

  void crashNothing() {
    crashes.clear();
  }

  /** A time that is later at each call. */
  Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  ContainerId create(ServiceSpec spec) {
    if (!objects.images.containsKey(spec.image())) {
      throw new EngineException(Kind.NOT_FOUND, "No such image: " + spec.image());
    }
    objects.requireFree(spec.name());
    ContainerId id = new ContainerId(objects.nextId());
    objects.put(ServiceStates.created(id, spec, objects.images.get(spec.image()), labels(spec)));
    return id;
  }

  private static Map<String, String> labels(ServiceSpec spec) {
    return Map.of(
        Labels.INSTANCE, spec.instance().value(),
        Labels.ROLE, spec.service().value(),
        Labels.CONFIG_HASH, spec.hash());
  }

  void start(ServiceState container) {
    if (container.status() == Status.PAUSED) {
      objects.put(ServiceStates.with(container, Status.RUNNING, 0));
    } else if (!container.isRunning()) {
      container.ports().forEach(port -> requireFree(port, container));
      boolean hasRun = container.startedAt().isAfter(Instant.EPOCH);
      Integer exitCode = hasRun ? null : crashes.get(container.name());
      Status status = exitCode == null ? Status.RUNNING : Status.EXITED;
      int code = exitCode == null ? 0 : exitCode;
      objects.put(ServiceStates.started(container, status, tick(), code));
    }
  }

  private void requireFree(PublishedPort port, ServiceState container) {
    boolean isTaken =
        objects
            .running()
            .filter(other -> !other.id().equals(container.id()))
            .flatMap(other -> other.ports().stream())
            .anyMatch(other -> other.host().port() == port.host().port());
    if (isTaken) {
      throw new EngineException(
          Kind.PORT_TAKEN, "Bind for " + port.host() + " failed: port is already allocated");
    }
  }

  void stop(ServiceState container) {
    if (container.removedOnStop()) {
      objects.containers.remove(container.id());
    } else {
      objects.put(ServiceStates.with(container, Status.EXITED, 0));
    }
  }

  void remove(ServiceState container) {
    if (container.hasProcess()) {
      throw new EngineException(Kind.CONFLICT, "You cannot remove a running container");
    }
    objects.containers.remove(container.id());
  }

  void rename(ServiceState container, String name) {
    objects.requireFree(name);
    objects.put(ServiceStates.named(container, name));
  }
}
