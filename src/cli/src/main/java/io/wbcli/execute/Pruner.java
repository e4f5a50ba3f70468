package io.wbcli.execute;

import io.wbcli.event.Failure.Kind;
import io.wbcli.host.Host;
import io.wbcli.host.HostException;
import io.wbcli.host.InstanceLock;
import io.wbcli.host.LockedException;
import io.wbcli.plan.Leftover;
import io.wbcli.plan.UnusedImages.Unused;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ServiceState;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Removes what is left of instances that the config does not have.
 *
 * @param notices receives each step
 */
public record Pruner(Host host, Time time, Cancellation cancellation, Consumer<String> notices) {

  /**
   * What became of it.
   *
   * @param kind empty if it is removed
   * @param reason why it is not
   */
  public record Result(Optional<Kind> kind, String reason) {

    static final Result REMOVED = new Result(Optional.empty(), "");

    private static Result of(RuntimeException reason) {
      return new Result(Optional.of(Attempt.kind(reason)), String.valueOf(reason.getMessage()));
    }
  }

  /** Removes containers and network, unless they have changed since they were shown. */
  public Result remove(Leftover shown, boolean stopsRunning) {
    try (InstanceLock lock = host.lock(shown.instance(), "wb prune " + shown.instance())) {
      Settling.of(shown, host.runtime(), time).await(lock);
      Optional<Leftover> now =
          Leftover.of(host.runtime().inventory(shown.instance().value()::equals)).stream()
              .findFirst();
      if (now.isEmpty()) {
        return Result.REMOVED;
      }
      if (!now.get().isSameAs(shown) || (now.get().isRunning() && !stopsRunning)) {
        return new Result(Optional.of(Kind.FAILED), "changed meanwhile; try again");
      }
      remove(now.get());
      return Result.REMOVED;
    } catch (LockedException | HostException | EngineException e) {
      return Result.of(e);
    }
  }

  private void remove(Leftover leftover) {
    ContainerRuntime runtime = host.runtime();
    for (ServiceState container : leftover.containers()) {
      cancellation.throwIfRequested();
      if (container.hasProcess()) {
        step(leftover, "stop " + container.name());
        runtime.stop(container.id(), Leftover.grace(container));
      }
    }
    for (ServiceState container : leftover.containers()) {
      cancellation.throwIfRequested();
      step(leftover, "remove " + container.name());
      runtime.remove(container.id());
    }
    if (leftover.unmanaged().isEmpty()) {
      leftover
          .network()
          .ifPresent(
              network -> {
                step(leftover, "remove network " + network.name());
                runtime.removeNetwork(network.id());
              });
    }
  }

  private void step(Leftover leftover, String text) {
    notices.accept("[" + leftover.instance() + "] " + text);
  }

  /** Removes an image that no container uses. */
  public Result remove(Unused image) {
    try {
      host.runtime().removeImage(image.name());
      return Result.REMOVED;
    } catch (EngineException e) {
      return Result.of(e);
    }
  }
}
