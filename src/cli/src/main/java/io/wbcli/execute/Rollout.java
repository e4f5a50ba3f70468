package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.Host;
import io.wbcli.host.Target;
import io.wbcli.instance.ImageReference;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Planner;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * What a command does with several instances: lock, observe all, pull what is missing, plan all,
 * then execute, so many at once.
 *
 * @param command as the operator typed it, for locks and messages
 * @param success the result in a word, where all went well
 */
public record Rollout(
    String command,
    Planner planner,
    Result success,
    ExecutionOptions options,
    EventListener events,
    Time time,
    Cancellation cancellation) {

  /** The plans as they are now; changes nothing. */
  public FleetPlan plan(List<Target> targets) {
    requireEngines(targets);
    events.on(new Event.CommandStarted(command, targets.size()));
    FleetPlanning planning = FleetPlanning.observe(planner, options.plan(), targets);
    return new FleetPlan(
        planning.missingImages(), planning.plans(Map.of()).stream().map(Prepared::plan).toList());
  }

  /**
   * Does the work and returns the outcome of each instance, in the given order.
   *
   * @throws io.wbcli.runtime.EngineException if an engine cannot be observed
   * @throws CancellationException if the operator asks to stop before anything was changed
   */
  public List<Outcome> perform(List<Target> targets) {
    requireEngines(targets);
    events.on(new Event.CommandStarted(command, targets.size()));
    try (Locks locks = Locks.acquire(targets, command)) {
      Map<Target, Prepared> prepared = prepare(locks.held());
      return new FleetRunner(options.parallel(), events, cancellation)
          .run(targets, target -> perform(target, locks, prepared));
    }
  }

  private static void requireEngines(List<Target> targets) {
    targets.stream().map(Target::host).distinct().forEach(Host::requireEngine);
  }

  private Map<Target, Prepared> prepare(List<Target> targets) {
    FleetPlanning planning = FleetPlanning.observe(planner, options.plan(), targets);
    Map<ImageReference, String> unavailable = pull(planning);
    cancellation.throwIfRequested();
    return planning.plans(unavailable).stream()
        .collect(
            Collectors.toMap(Prepared::target, plan -> plan, (one, _) -> one, LinkedHashMap::new));
  }

  /** Pulls while everything still runs, and returns the images that failed, with the reason. */
  private Map<ImageReference, String> pull(FleetPlanning planning) {
    Map<ImageReference, String> unavailable = new HashMap<>();
    planning
        .missingByRuntime()
        .forEach(
            (runtime, images) ->
                new ImagePuller(runtime, events, time, cancellation)
                    .pull(images)
                    .forEach(
                        outcome ->
                            outcome
                                .failure()
                                .ifPresent(reason -> unavailable.put(outcome.image(), reason))));
    planning.addPulled();
    return unavailable;
  }

  private Outcome perform(Target target, Locks locks, Map<Target, Prepared> prepared) {
    return locks
        .refusal(target)
        .map(reason -> Attempt.failed(target.instance(), Attempt.kind(reason), reason))
        .orElseGet(() -> perform(prepared.get(target), locks));
  }

  private Outcome perform(Prepared prepared, Locks locks) {
    Plan plan = prepared.plan();
    try {
      report(plan);
      return plan.isBlocked()
          ? Outcome.failed(plan.instance(), blocked(plan), Duration.ZERO)
          : Attempt.of(plan.instance(), () -> execute(prepared));
    } finally {
      locks.release(prepared.target());
    }
  }

  private void report(Plan plan) {
    plan.findings().stream()
        .filter(finding -> !finding.isError())
        .forEach(finding -> events.on(new Event.Found(plan.instance().id(), finding)));
  }

  private static Failure blocked(Plan plan) {
    return Failure.of(
        Kind.FAILED,
        plan.findings().stream()
            .filter(Finding::isError)
            .map(Finding::toString)
            .collect(Collectors.joining("\n")));
  }

  private Outcome execute(Prepared prepared) {
    return new InstanceExecution(
            prepared, command, success, planner.isReversible(), options, events, time, cancellation)
        .run();
  }
}
