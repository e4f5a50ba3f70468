package io.wbcli.execute;

import io.wbcli.engine.ContainerState;
import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineException;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits until a container serves, and gives up at once when its process ends. */
final class ReadinessWaiter {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** While a container runs, the engine does not tell how it ended the last time. */
  private static final int LOOKS_FOR_EXIT_CODE = 40;

  private final Engine engine;
  private final Time time;

  ReadinessWaiter(Engine engine, Time time) {
    this.engine = engine;
    this.time = time;
  }

  /**
   * Waits until the probe is satisfied.
   *
   * @param reasons told each time why it is not yet
   * @throws ContainerFailure if the container exits, if the probe gives up, or if the time is over
   */
  void await(String name, Role role, Probe probe, Duration limit, Consumer<String> reasons) {
    Instant deadline = time.now().plus(limit);
    int restartsBefore = inspect(name, role).restartCount();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Optional<String> reason = ask(name, role, probe);
      failIfExited(name, role, restartsBefore);
      if (reason.isEmpty()) {
        return;
      }
      reasons.accept(name + ": " + reason.get());
      if (!time.now().isBefore(deadline)) {
        throw failure(
            name,
            role,
            "was not ready within " + DurationSyntax.format(limit) + "; last: " + reason.get());
      }
      time.sleep(pause);
      pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
    }
  }

  private static Optional<String> ask(String name, Role role, Probe probe) {
    try {
      return probe.ask();
    } catch (Probe.ProbeFailure e) {
      throw failure(name, role, "cannot serve: " + e.getMessage());
    } catch (EngineException e) {
      if (e.isEngineGone()) {
        throw e;
      }
      return Optional.of(e.getMessage()); // It may have exited under the probe; the caller looks.
    }
  }

  /**
   * A container that the engine has started anew has exited in between, and will most likely again.
   */
  private void failIfExited(String name, Role role, int restartsBefore) {
    ContainerState state = inspect(name, role);
    boolean wasRestarted = state.restartCount() > restartsBefore;
    for (int i = 0; wasRestarted && state.isRunning() && i < LOOKS_FOR_EXIT_CODE; i++) {
      time.sleep(FIRST_PAUSE);
      state = inspect(name, role);
    }
    if (!state.isRunning()) {
      String why = state.oomKilled() ? ", out of memory" : "";
      throw crash(name, role, "exited with code " + state.exitCode() + why);
    }
    if (wasRestarted) {
      throw crash(name, role, "exited, and the engine has started it again");
    }
  }

  private ContainerState inspect(String name, Role role) {
    return engine.findContainer(name).orElseThrow(() -> crash(name, role, "is gone"));
  }

  private static ContainerFailure failure(String name, Role role, String message) {
    return new ContainerFailure(role, false, name + " " + message);
  }

  private static ContainerFailure crash(String name, Role role, String message) {
    return new ContainerFailure(role, true, name + " " + message);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
