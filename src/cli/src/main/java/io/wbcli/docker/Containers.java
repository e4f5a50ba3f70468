package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The containers of the engine. */
record Containers(Api api, Client client, Calls calls) {

  DockerClient docker() {
    return client.docker();
  }

  /** All of them, also those that do not run. */
  JsonNode list() {
    return calls.read(() -> api.read("/containers/json", Map.of("all", "true")));
  }

  Optional<ServiceState> find(ContainerId container) {
    return inspect(container.value());
  }

  /** The engine also accepts the beginning of an id as a name, and an instance may be "cafe". */
  Optional<ServiceState> find(String name) {
    return inspect(name).filter(container -> container.name().equals(name));
  }

  private Optional<ServiceState> inspect(String nameOrId) {
    return calls.find(
        () -> ContainerMapper.map(api.read("/containers/" + nameOrId + "/json", Map.of())));
  }

  ContainerId create(ServiceSpec spec) {
    ContainerId container = create(CreateRequest.of(docker(), spec));
    if (!spec.files().isEmpty()) {
      copyOrRemove(container, spec.files());
    }
    return container;
  }

  ContainerId create(CreateContainerCmd command) {
    return calls.create(() -> new ContainerId(command.exec().getId()));
  }

  /** A container without its files must not be left behind: a later run could start it. */
  private void copyOrRemove(ContainerId container, Map<String, String> files) {
    try {
      calls.write(() -> copy(container, files));
    } catch (RuntimeException e) {
      Cleanup.after(e, () -> remove(container));
      throw e;
    }
  }

  private Void copy(ContainerId container, Map<String, String> files) {
    return docker()
        .copyArchiveToContainerCmd(container.value())
        .withTarInputStream(new ByteArrayInputStream(FileArchive.of(files)))
        .withRemotePath("/")
        .exec();
  }

  void start(ContainerId container) {
    calls.write(
        calls.limits().start(),
        () -> {
          try {
            return docker().startContainerCmd(container.value()).exec();
          } catch (NotModifiedException _) {
            return null; // It is running.
          } catch (ConflictException e) {
            return resumePaused(container, e);
          }
        });
  }

  private Void resumePaused(ContainerId container, ConflictException otherwise) {
    if (find(container).filter(found -> found.status() == Status.PAUSED).isEmpty()) {
      throw otherwise;
    }
    return docker().unpauseContainerCmd(container.value()).exec();
  }

  void stop(ContainerId container, Duration grace) {
    Optional<ServiceState> found = find(container).filter(ServiceState::hasProcess);
    if (found.isEmpty()) {
      return;
    }
    if (found.get().status() == Status.PAUSED) {
      calls.ensure(
          calls.limits().write(), () -> docker().unpauseContainerCmd(container.value()).exec());
    }
    int seconds = (int) grace.toSeconds();
    calls.ensure(
        grace.plus(calls.limits().stop()),
        () -> docker().stopContainerCmd(container.value()).withTimeout(seconds).exec());
  }

  void remove(ContainerId container) {
    new ContainerRemoval(docker(), calls).remove(container, false);
  }

  /** Removes a container with its process and its anonymous volumes. */
  void kill(ContainerId container) {
    new ContainerRemoval(docker(), calls).remove(container, true);
  }

  /** The engine refuses to rename a container to its own name. */
  void rename(ContainerId container, String name) {
    try {
      calls.write(() -> docker().renameContainerCmd(container.value()).withName(name).exec());
    } catch (EngineException e) {
      if (e.isUnavailable() || find(container).filter(c -> c.name().equals(name)).isEmpty()) {
        throw e;
      }
    }
  }
}
