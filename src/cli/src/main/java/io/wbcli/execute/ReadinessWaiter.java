package io.wbcli.execute;

import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Waits until a container is healthy, and gives up at once when its process ends. */
record ReadinessWaiter(ContainerRuntime runtime, Time time) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** While a container runs, the engine does not say how it ended the last time. */
  private static final int LOOKS_FOR_EXIT_CODE = 40;

  /**
   * Waits until the probe is satisfied.
   *
   * @param probes makes the probe for the container as it is found running
   * @param reasons told each time why it is not healthy yet
   * @throws ContainerFailure if the container exits, if it never will be healthy, or if the time is
   *     over
   */
  void await(
      ServiceRef service,
      ContainerId container,
      Function<ServiceState, Probe> probes,
      Duration limit,
      Consumer<String> reasons) {
    new Wait(service, container, limit, reasons).await(probes);
  }

  private final class Wait {

    private final ServiceRef service;
    private final ContainerId container;
    private final Duration limit;
    private final Consumer<String> reasons;
    private final Instant deadline;

    Wait(ServiceRef service, ContainerId container, Duration limit, Consumer<String> reasons) {
      this.service = service;
      this.container = container;
      this.limit = limit;
      this.reasons = reasons;
      this.deadline = time.now().plus(limit);
    }

    void await(Function<ServiceState, Probe> probes) {
      ServiceState first = find();
      failIfExited(first, first.startedAt());
      Probe probe = probes.apply(first);
      Duration pause = FIRST_PAUSE;
      while (true) {
        Optional<String> reason = ask(probe);
        failIfExited(find(), first.startedAt());
        if (reason.isEmpty()) {
          return;
        }
        reasons.accept(reason.get());
        if (!time.now().isBefore(deadline)) {
          throw notHealthy(reason.get());
        }
        time.sleep(pause);
        pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
      }
    }

    private ContainerFailure notHealthy(String reason) {
      return failure(
          false, "not healthy after " + DurationSyntax.formatSeconds(limit) + ": " + reason);
    }

    private Optional<String> ask(Probe probe) {
      try {
        return probe.ask();
      } catch (Probe.HopelessException e) {
        throw failure(false, "cannot become healthy: " + e.getMessage());
      } catch (EngineException e) {
        if (e.isUnavailable()) {
          throw e;
        }
        return Optional.of(e.getMessage()); // It may have exited meanwhile; the caller looks.
      }
    }

    /** One that the engine has started again has exited in between, and will most likely again. */
    private void failIfExited(ServiceState found, Instant startedAt) {
      ServiceState state = found;
      boolean wasRestarted = !state.startedAt().equals(startedAt);
      for (int i = 0; wasRestarted && state.isRunning() && i < LOOKS_FOR_EXIT_CODE; i++) {
        time.sleep(FIRST_PAUSE);
        state = find();
      }
      if (!state.isRunning()) {
        String why = state.oomKilled() ? ", out of memory" : "";
        throw failure(true, "exited with code " + state.exitCode() + why);
      }
      if (wasRestarted) {
        throw failure(true, "exited and was started again by the engine");
      }
    }

    private ServiceState find() {
      return runtime.find(container).orElseThrow(() -> failure(true, "was removed"));
    }

    private ContainerFailure failure(boolean crashed, String message) {
      return new ContainerFailure(service, crashed, service + " " + message);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
