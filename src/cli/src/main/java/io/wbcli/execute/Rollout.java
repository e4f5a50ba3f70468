package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.Host;
import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Planner;
import io.wbcli.plan.Wave;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a command does with several instances: lock, observe all, plan all, pull what is missing,
 * then execute wave by wave, so many at once.
 *
 * @param command as the operator typed it, for locks and messages
 * @param success the result in a word, where all went well
 * @param checkpoint the instances that are done already, and those that this command is done with
 * @param hook what belongs to the change of each instance
 */
public record Rollout(
    String command,
    Planner planner,
    Result success,
    ExecutionOptions options,
    Checkpoint checkpoint,
    InstanceHook hook,
    EventListener events,
    Time time,
    Cancellation cancellation) {

  /** The plans as they are now; changes nothing. */
  public FleetPlan plan(List<Target> targets) {
    requireEngines(targets);
    List<Target> open = targets.stream().filter(Predicate.not(this::isDone)).toList();
    events.on(new Event.CommandStarted(command, open.size()));
    FleetPlanning planning = FleetPlanning.observe(planner, options.plan(), open);
    List<Plan> plans = planning.plans(Map.of()).stream().map(Prepared::plan).toList();
    Set<InstanceId> blocked = ids(plans.stream().filter(Plan::isBlocked).toList());
    Set<InstanceId> planned = ids(plans);
    List<Wave> waves =
        Wave.of(ids(targets, blocked), options.gates()).stream()
            .map(wave -> wave.among(planned))
            .filter(wave -> !wave.instances().isEmpty())
            .toList();
    return new FleetPlan(planning.missingImages(), watched(plans, waves), waves);
  }

  private List<Plan> watched(List<Plan> plans, List<Wave> waves) {
    Set<InstanceId> canaries =
        waves.stream()
            .filter(Wave::isCanary)
            .flatMap(wave -> wave.instances().stream())
            .collect(Collectors.toSet());
    return plans.stream()
        .map(plan -> canaries.contains(plan.instance().id()) ? watched(plan) : plan)
        .toList();
  }

  private Plan watched(Plan plan) {
    return options.gates().watch().map(plan::watched).orElse(plan);
  }

  private static Set<InstanceId> ids(List<Plan> plans) {
    return plans.stream().map(plan -> plan.instance().id()).collect(Collectors.toSet());
  }

  private static List<InstanceId> ids(List<Target> targets, Set<InstanceId> except) {
    return targets.stream()
        .map(target -> target.instance().id())
        .filter(id -> !except.contains(id))
        .toList();
  }

  /**
   * Does the work and returns the outcome of each instance, in the given order.
   *
   * @throws io.wbcli.runtime.EngineException if an engine cannot be observed
   * @throws java.util.concurrent.CancellationException if the operator asks to stop before anything
   *     was changed
   */
  public List<Outcome> perform(List<Target> targets) {
    requireEngines(targets);
    events.on(new Event.CommandStarted(command, targets.size()));
    Outcomes outcomes = new Outcomes(targets, events);
    List<Target> open = targets.stream().filter(Predicate.not(this::isDone)).toList();
    Locks.Wait wait = new Locks.Wait(options.gates().lockWait(), time, events);
    try (Locks locks = outcomes.orSkip(() -> Locks.acquire(open, command, wait))) {
      FleetPreflight preflight = outcomes.orSkip(() -> settledCheck(open, locks));
      targets.stream()
          .filter(this::isDone)
          .forEach(
              target -> outcomes.report(target, Outcome.skipped(target.instance(), "done before")));
      preflight.refused().forEach(outcomes::report);
      if (preflight.refused().isEmpty() || options.gates().keepsGoing()) {
        new WaveRunner(this, preflight, locks, outcomes).run(targets);
      } else {
        outcomes.skipOthers(reason(preflight.refused()));
      }
    }
    return outcomes.list();
  }

  private static String reason(Map<Target, Outcome> refused) {
    return refused.size() == 1
        ? refused.keySet().iterator().next().instance() + " failed the checks"
        : refused.size() + " instances failed the checks";
  }

  private boolean isDone(Target target) {
    return checkpoint.done().contains(target.instance().id());
  }

  private FleetPreflight settledCheck(List<Target> open, Locks locks) {
    if (planner.readsEngine()) {
      open.forEach(locks::settle);
    }
    return check(open, locks, options.gates().keepsGoing());
  }

  /**
   * Observes engines and hosts, plans from that, and pulls what is missing.
   *
   * @param keepsGoing true to pull also where an instance is refused
   */
  FleetPreflight check(List<Target> targets, Locks locks, boolean keepsGoing) {
    List<Target> held = targets.stream().filter(locks::isHeld).toList();
    FleetPlanning planning = FleetPlanning.observe(planner, options.plan(), held);
    FleetPreflight preflight = new FleetPreflight(events, time, cancellation);
    preflight.check(targets, locks, planning, keepsGoing);
    return preflight;
  }

  private static void requireEngines(List<Target> targets) {
    targets.stream().map(Target::host).distinct().forEach(Host::requireEngine);
  }

  /**
   * Carries out the plan for one instance.
   *
   * @param isCanary true to watch it if the operator wants that
   */
  Outcome perform(Prepared prepared, boolean isCanary) {
    Prepared own =
        isCanary
            ? new Prepared(prepared.target(), prepared.situation(), watched(prepared.plan()))
            : prepared;
    FleetPreflight.report(own.plan(), events);
    return Attempt.of(own.target().instance(), () -> execute(own));
  }

  private Outcome execute(Prepared prepared) {
    hook.before(prepared.target().instance());
    Outcome outcome =
        Attempt.of(
            prepared.target().instance(),
            () ->
                new InstanceExecution(
                        prepared,
                        command,
                        success,
                        planner.isReversible(),
                        options,
                        events,
                        time,
                        cancellation)
                    .run());
    hook.after(outcome);
    return outcome;
  }
}
