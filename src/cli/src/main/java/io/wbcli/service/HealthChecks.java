package io.wbcli.service;

import io.wbcli.host.Target;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The ways to ask a container for its health that more than one service may use. */
final class HealthChecks {

  static final Duration HTTP_LIMIT = Duration.ofSeconds(10);
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  private HealthChecks() {}

  /** The image's own check, run by us: the engine's first run of it may be half a minute away. */
  static Optional<Probe> ofImage(Target target, ServiceState running) {
    ImageReference image = new ImageReference(running.image());
    return Optional.ofNullable(target.runtime().images(List.of(image)).get(image))
        .map(ImageState::healthcheck)
        .filter(command -> !command.isEmpty())
        .map(command -> () -> ask(target, running, command));
  }

  private static Readiness ask(Target target, ServiceState running, List<String> command) {
    ExecResult result = target.runtime().exec(running.id(), Exec.of(command));
    return result.succeeded()
        ? Readiness.healthy()
        : Readiness.notYet("health check failed: " + result.lastLine());
  }

  /**
   * An HTTP GET on a port of the host; any answer below 500 is healthy. A path that is not found is
   * a warning, too: the answer says nothing about the health of the app.
   */
  static Probe http(Target target, HostPort port, String path, Duration limit) {
    return () -> {
      OptionalInt status = target.host().httpStatus(port, path, limit);
      return status.isEmpty()
          ? Readiness.notYet(
              "no answer from http://%s:%d%s".formatted(port.reachableAddress(), port.port(), path))
          : readiness(status.getAsInt(), path);
    };
  }

  private static Readiness readiness(int status, String path) {
    if (status >= SERVER_ERROR) {
      return Readiness.notYet("HTTP " + status + " from " + path);
    }
    return status == NOT_FOUND
        ? Readiness.healthy(Finding.warning(path, "answered " + status, "set health.path"))
        : Readiness.healthy();
  }
}
