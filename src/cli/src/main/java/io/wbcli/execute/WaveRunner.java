package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Gates;
import io.wbcli.plan.Wave;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Executes the plans of a rollout, one wave of instances after the other. */
final class WaveRunner {

  private final Rollout rollout;
  private final Map<Target, Prepared> ready;
  private final Locks locks;
  private final Outcomes outcomes;
  private final Gates gates;
  private final FailureLimit limit;
  private final FleetRunner fleet;

  WaveRunner(Rollout rollout, Map<Target, Prepared> ready, Locks locks, Outcomes outcomes) {
    this.rollout = rollout;
    this.ready = ready;
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
   * @param refused those of them that cannot begin
   */
  void run(List<Target> selection, Map<Target, Outcome> refused) {
    refused.keySet().forEach(this::failIfCanary);
    List<Target> possible =
        selection.stream().filter(target -> !refused.containsKey(target)).toList();
    List<Wave> waves = waves(possible);
    rollout.checkpoint().begin();
    for (int i = 0; i < waves.size() && reasonToStop().isEmpty(); i++) {
      if (i > 0 && !waves.get(i - 1).isCanary() && gates.pause().isPositive()) {
        pause(waves, i);
      }
      run(waves.get(i));
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
    Set<InstanceId> open = targets().keySet();
    return Wave.of(possible.stream().map(target -> target.instance().id()).toList(), gates).stream()
        .map(wave -> wave.among(open))
        .filter(wave -> !wave.instances().isEmpty())
        .toList();
  }

  private Map<InstanceId, Target> targets() {
    Map<InstanceId, Target> targets = new HashMap<>();
    ready.keySet().forEach(target -> targets.put(target.instance().id(), target));
    return targets;
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

  private void run(Wave wave) {
    Map<InstanceId, Target> targets = targets();
    List<Target> own = wave.instances().stream().map(targets::get).toList();
    List<Outcome> ends = fleet.run(own, limit, target -> perform(target, wave.isCanary()));
    for (int i = 0; i < own.size(); i++) {
      outcomes.add(own.get(i), ends.get(i));
    }
  }

  private Outcome perform(Target target, boolean isCanary) {
    try {
      Outcome outcome = rollout.perform(ready.get(target), isCanary);
      if (outcome.result() == rollout.success()) {
        rollout.checkpoint().add(target.instance().id());
      } else if (isCanary) {
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
