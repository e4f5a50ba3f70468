package io.wbcli.execute;

import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.Probe;
import io.wbcli.service.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Waits until a container is healthy, or watches one that is; gives up at once when its process
 * ends.
 */
record ReadinessWaiter(ContainerRuntime runtime, Time time) {

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** What is noticed late is a tenth of what was waited already. */
  private static final int PART = 10;

  /** While a container runs, the engine does not say how it ended the last time. */
  private static final int LOOKS_FOR_EXIT_CODE = 40;

  /** How often a watch asks; so many answers in succession must be bad, as docker has it. */
  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

  private static final int BAD_ANSWERS = 3;

  /**
   * Waits until the container is healthy, and returns what should be corrected all the same.
   *
   * @param probes makes the probe for the container as it is found running
   * @param reasons receives why it is not healthy yet, after each check
   * @throws ContainerFailure if the container exits, if it never will be healthy, or if the time is
   *     over
   */
  Optional<Finding> await(
      ServiceRef service,
      ContainerId container,
      Function<ServiceState, Probe> probes,
      Duration limit,
      Consumer<String> reasons) {
    return new Wait(service, container, limit, reasons).await(probes);
  }

  /**
   * Watches a healthy container for so long.
   *
   * @param probes makes the probe for the container as it is found running
   * @throws ContainerFailure if the container exits, or does not stay healthy
   */
  void watch(
      ServiceRef service,
      ContainerId container,
      Function<ServiceState, Probe> probes,
      Duration duration) {
    new Wait(service, container, duration, _ -> {}).watch(probes);
  }

  private final class Wait {

    private final ServiceRef service;
    private final ContainerId container;
    private final Duration limit;
    private final Consumer<String> reasons;
    private final Instant begin;
    private final Instant deadline;

    Wait(ServiceRef service, ContainerId container, Duration limit, Consumer<String> reasons) {
      this.service = service;
      this.container = container;
      this.limit = limit;
      this.reasons = reasons;
      this.begin = time.now();
      this.deadline = begin.plus(limit);
    }

    Optional<Finding> await(Function<ServiceState, Probe> probes) {
      ServiceState first = find();
      failIfExited(first, first.startedAt());
      Probe probe = probes.apply(first);
      while (true) {
        Readiness readiness = ask(probe);
        failIfExited(find(), first.startedAt());
        switch (readiness) {
          case Readiness.Healthy healthy -> {
            return healthy.warning();
          }
          case Readiness.NotYet notYet -> pause(notYet.reason());
        }
      }
    }

    void watch(Function<ServiceState, Probe> probes) {
      ServiceState first = find();
      failIfExited(first, first.startedAt());
      Probe probe = probes.apply(first);
      int bad = 0;
      while (bad > 0 || time.now().isBefore(deadline)) {
        time.sleep(WATCH_INTERVAL);
        Readiness readiness = ask(probe);
        failIfExited(find(), first.startedAt());
        bad = readiness instanceof Readiness.NotYet ? bad + 1 : 0;
        if (readiness instanceof Readiness.NotYet(String reason) && bad == BAD_ANSWERS) {
          throw failure(false, "did not stay healthy: " + reason);
        }
      }
    }

    private void pause(String reason) {
      reasons.accept(reason);
      if (!time.now().isBefore(deadline)) {
        throw notHealthy(reason);
      }
      time.sleep(pause());
    }

    private Duration pause() {
      Duration part = Duration.between(begin, time.now()).dividedBy(PART);
      return Collections.max(
          List.of(SHORTEST_PAUSE, Collections.min(List.of(part, LONGEST_PAUSE))));
    }

    private ContainerFailure notHealthy(String reason) {
      return failure(
          false, "not healthy after " + DurationSyntax.formatSeconds(limit) + ": " + reason);
    }

    private Readiness ask(Probe probe) {
      try {
        return probe.ask();
      } catch (Probe.HopelessException e) {
        throw failure(false, "cannot become healthy: " + e.getMessage());
      } catch (EngineException e) {
        // It may have exited, or the connection broke: the caller looks, and asks once more.
        return Readiness.notYet(e.getMessage());
      }
    }

    /** One that the engine has started again has exited in between, and will most likely again. */
    private void failIfExited(ServiceState found, Instant startedAt) {
      ServiceState state = found;
      boolean wasRestarted = !state.startedAt().equals(startedAt);
      for (int i = 0; wasRestarted && state.isRunning() && i < LOOKS_FOR_EXIT_CODE; i++) {
        time.sleep(SHORTEST_PAUSE);
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
}
