package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.host.HostException;
import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Gates;
import io.wbcli.plan.Wave;
import io.wbcli.runtime.EngineException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Executes the plans of a rollout, one wave of instances after the other. The plans of a wave are
 * made just before it begins, since what was observed before a watch or a pause is out of date.
 */
final class WaveRunner {

  private final Rollout rollout;
  private final FleetPreflight preflight;
  private final Map<InstanceId, Target> targets = new HashMap<>();
  private final Locks locks;
  private final Outcomes outcomes;
  private final Gates gates;
  private final FailureLimit limit;
  private final FleetRunner fleet;

  WaveRunner(Rollout rollout, FleetPreflight preflight, Locks locks, Outcomes outcomes) {
    this.rollout = rollout;
    this.preflight = preflight;
    preflight.ready().keySet().forEach(target -> targets.put(target.instance().id(), target));
    this.locks = locks;
    this.outcomes = outcomes;
    this.gates = rollout.options().gates();
    this.limit = new FailureLimit(gates.maxFailures());
    this.fleet =
        new FleetRunner(rollout.options().parallel(), rollout.events(), rollout.cancellation());
  }

  /**
   * Executes all plans as far as the gates allow it.
   *
   * @param selection all instances of the command
   */
  void run(List<Target> selection) {
    Map<Target, Outcome> refused = preflight.refused();
    refused.keySet().forEach(this::failIfCanary);
    List<Target> possible =
        selection.stream().filter(target -> !refused.containsKey(target)).toList();
    List<Wave> waves = waves(possible);
    if (!waves.isEmpty()) { // Else another run of the same command may have begun, and goes on.
      rollout.checkpoint().begin();
    }
    for (int i = 0; i < waves.size() && reasonToStop().isEmpty(); i++) {
      if (i > 0 && !waves.get(i - 1).isCanary() && gates.pause().isPositive()) {
        pause(waves, i);
      }
      run(waves.get(i), i == 0 && !preflight.hasPulled());
    }
    reasonToStop().ifPresent(outcomes::skipOthers);
    if (refused.isEmpty() && outcomes.list().stream().allMatch(this::isDone)) {
      rollout.checkpoint().complete();
    }
  }

  private void failIfCanary(Target target) {
    InstanceId id = target.instance().id();
    if (gates.canaries().named().contains(id)) {
      limit.stop("canary " + id + " failed");
    }
  }

  /** An instance that is done before counts as the canary that it was. */
  private List<Wave> waves(List<Target> possible) {
    Set<InstanceId> open = targets.keySet();
    return Wave.of(possible.stream().map(target -> target.instance().id()).toList(), gates).stream()
        .map(wave -> wave.among(open))
        .filter(wave -> !wave.instances().isEmpty())
        .toList();
  }

  private void pause(List<Wave> waves, int next) {
    int canaries = waves.getFirst().isCanary() ? 1 : 0;
    Duration pause = gates.pause();
    rollout.events().on(new Event.Paused(pause, next + 1 - canaries, waves.size() - canaries));
    try {
      rollout.time().sleep(pause);
    } catch (CancellationException _) {
      // All others are skipped.
    }
  }

  private Optional<String> reasonToStop() {
    return rollout.cancellation().isRequested() ? Optional.of("interrupted") : limit.reason();
  }

  private void run(Wave wave, boolean isObserved) {
    List<Target> own = wave.instances().stream().map(targets::get).toList();
    Optional<Function<Target, Outcome>> work =
        isObserved ? Optional.of(target -> begin(preflight, target, wave)) : observe(own, wave);
    if (work.isEmpty()) {
      return;
    }
    List<Outcome> ends = fleet.run(own, limit, target -> perform(target, wave, work.get()));
    for (int i = 0; i < own.size(); i++) {
      outcomes.add(own.get(i), ends.get(i));
    }
  }

  /** What to do with each instance as it is now; empty where the operator asked to stop. */
  private Optional<Function<Target, Outcome>> observe(List<Target> own, Wave wave) {
    try {
      FleetPreflight fresh = rollout.check(own, locks, true);
      return Optional.of(target -> begin(fresh, target, wave));
    } catch (CancellationException _) {
      return Optional.empty(); // All others are skipped.
    } catch (EngineException | HostException e) {
      return Optional.of(target -> Attempt.failed(target.instance(), Attempt.kind(e), e));
    }
  }

  private Outcome begin(FleetPreflight checked, Target target, Wave wave) {
    Outcome refused = checked.refused().get(target);
    return refused == null
        ? rollout.perform(checked.ready().get(target), wave.isCanary())
        : refused;
  }

  private Outcome perform(Target target, Wave wave, Function<Target, Outcome> work) {
    try {
      Outcome outcome = work.apply(target);
      if (outcome.result() == rollout.success()) {
        rollout.checkpoint().add(target.instance().id());
      } else if (wave.isCanary()) {
        limit.stop("canary " + target.instance() + " failed");
      }
      return outcome;
    } finally {
      locks.release(target);
    }
  }

  private boolean isDone(Outcome outcome) {
    return outcome.result() == rollout.success()
        || rollout.checkpoint().done().contains(outcome.instance().id());
  }
}
