package io.wbcli.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import io.wbcli.engine.Engine;
import io.wbcli.engine.ExecResult;
import io.wbcli.engine.OneOff;
import java.time.Duration;

/** Runs a command in a container of its own, which is gone afterwards. */
record OneOffRun(Engine engine, DockerClient docker, BoundedCalls calls) {

  private static final Duration CREATE_LIMIT = Duration.ofMinutes(2);

  ExecResult run(OneOff oneOff) {
    remove(oneOff); // One that a killed command has left behind.
    String id = calls.call(CREATE_LIMIT, () -> CreateRequest.of(docker, oneOff).exec().getId());
    try {
      engine.startContainer(id);
      int exitCode = calls.call(oneOff.limit(), () -> awaitExit(id));
      return new ExecResult(exitCode, String.join("\n", engine.logs(id, Integer.MAX_VALUE)));
    } finally {
      boolean isInterrupted = Thread.interrupted(); // It would keep the removal from being done.
      remove(oneOff);
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int awaitExit(String id) {
    return docker.waitContainerCmd(id).exec(new WaitContainerResultCallback()).awaitStatusCode();
  }

  private void remove(OneOff oneOff) {
    engine
        .findContainer(oneOff.name())
        .filter(container -> container.belongsTo(oneOff.instance()))
        .ifPresent(
            container -> {
              engine.stopContainer(container.id(), Duration.ZERO);
              engine.removeContainer(container.id());
            });
  }
}
