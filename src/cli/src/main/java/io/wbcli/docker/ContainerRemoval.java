package io.wbcli.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Removes a container and waits until its name is free, also where the engine removes it by itself.
 */
record ContainerRemoval(DockerClient docker, Calls calls) {

  /** The engine may have much to delete. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final String REMOVING = "removing";

  /**
   * Removes the container.
   *
   * @param isForced true to kill its process and to remove its anonymous volumes too
   */
  void remove(ContainerId container, boolean isForced) {
    String id = container.value();
    boolean isRemoved = calls.write(() -> request(id, isForced));
    if (!isRemoved) {
      calls.stream(LIMIT, () -> stillThere(id), () -> awaitEnd(id));
    }
  }

  /** False where the engine is removing it already. */
  private boolean request(String container, boolean isForced) {
    try {
      docker.removeContainerCmd(container).withForce(isForced).withRemoveVolumes(isForced).exec();
      return true;
    } catch (NotFoundException _) {
      return true;
    } catch (ConflictException e) {
      if (!status(container).orElse(REMOVING).equals(REMOVING)) {
        throw e;
      }
      return false;
    }
  }

  private Void awaitEnd(String container) throws InterruptedException {
    while (status(container).isPresent()) {
      Thread.sleep(POLL);
    }
    return null;
  }

  private Optional<String> status(String container) {
    return calls.find(
        () -> String.valueOf(docker.inspectContainerCmd(container).exec().getState().getStatus()));
  }

  private static EngineException stillThere(String container) {
    return new EngineException(
        Kind.OTHER,
        "container %s is still being removed after %d minute"
            .formatted(container, LIMIT.toMinutes()));
  }
}
