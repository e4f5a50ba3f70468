package io.wbcli.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.Optional;

/**
 * Removes a container and waits until its name is free, also where the engine is at it by itself.
 */
record ContainerRemoval(DockerClient docker, BoundedCalls calls) {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String REMOVING = "removing";

  void remove(String containerId) {
    calls.call(
        LIMIT,
        () -> {
          request(containerId);
          while (status(containerId).isPresent()) {
            Thread.sleep(POLL);
          }
          return null;
        });
  }

  /** A container with auto-removal may be on its way out already. */
  private void request(String containerId) {
    try {
      docker.removeContainerCmd(containerId).exec();
    } catch (NotFoundException _) {
      // It is gone.
    } catch (ConflictException e) {
      if (!status(containerId).orElse(REMOVING).equals(REMOVING)) {
        throw e;
      }
    }
  }

  private Optional<String> status(String containerId) {
    try {
      return Optional.ofNullable(
          docker.inspectContainerCmd(containerId).exec().getState().getStatus());
    } catch (NotFoundException _) {
      return Optional.empty();
    }
  }
}
