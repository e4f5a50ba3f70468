package io.wbcli.execute;

import io.wbcli.engine.Engine;
import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import io.wbcli.plan.Observer;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Planner;
import io.wbcli.plan.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a command does with one instance: lock, observe, plan, fetch what is missing, plan again,
 * execute.
 *
 * @param command as the operator typed it, for locks and messages
 * @param success the result in a word, where all went well
 */
public record InstanceOperation(
    String command,
    Planner planner,
    Result success,
    Engine engine,
    EventListener events,
    Time time,
    Cancellation cancellation,
    Settings settings) {

  /** The plan as it is now; changes nothing. */
  public Plan plan(Instance instance) {
    return plan(instance, Map.of());
  }

  private Plan plan(Instance instance, Map<Role, String> unavailableImages) {
    return planner.plan(
        planner.readsEngine()
            ? new Observer(engine).observe(instance, unavailableImages)
            : Observer.observeDirectory(instance));
  }

  /** Does the work and tells how it ended. */
  public Outcome perform(Instance instance) {
    Outcome outcome = attempt(instance);
    events.on(new Event.Finished(outcome));
    return outcome;
  }

  private Outcome attempt(Instance instance) {
    try {
      return Attempt.of(instance, () -> locked(instance));
    } catch (CancellationException e) {
      return interrupted(instance, "Nothing was started or stopped yet");
    }
  }

  private static Outcome failed(Instance instance, Failure failure) {
    return new Outcome(instance, Result.FAILED, Optional.of(failure));
  }

  private Outcome locked(Instance instance) {
    try (InstanceLock _ =
        InstanceLock.acquire(instance.id(), "wb " + command + " " + instance.id())) {
      return work(instance);
    }
  }

  private Outcome work(Instance instance) {
    Plan plan = plan(instance);
    if (plan.problems().isEmpty() && !plan.pulls().isEmpty()) {
      Map<Role, String> unavailable = pull(plan);
      if (settings.strict() && unavailable.containsKey(Role.VALKEY)) {
        return failed(
            instance, new Failure(unavailable.get(Role.VALKEY), List.of(), Optional.empty(), 1));
      }
      plan = plan(instance, unavailable);
    }
    plan.notes().forEach(note -> events.on(new Event.Note(instance.id(), note)));
    plan.warnings().forEach(warning -> events.on(new Event.Warning(instance.id(), warning)));
    if (!plan.problems().isEmpty()) {
      String message = String.join("\n", plan.problems());
      return failed(instance, new Failure(message, List.of(), Optional.empty(), 1));
    }
    return execute(plan);
  }

  /** Fetches images while everything still runs, and tells which could not be had. */
  private Map<Role, String> pull(Plan plan) {
    Map<Role, String> unavailable = new EnumMap<>(Role.class);
    for (Step.PullImage pull : plan.pulls()) {
      Plan single = new Plan(plan.instance(), List.of(pull), List.of(), List.of(), List.of());
      newExecution(single)
          .run()
          .ifPresent(failure -> unavailable.put(pull.role(), failure.message()));
    }
    return unavailable;
  }

  private Execution newExecution(Plan plan) {
    return new Execution(plan, engine, events, time, cancellation, settings);
  }

  private Outcome execute(Plan plan) {
    Execution execution = newExecution(plan);
    try {
      return execution
          .run()
          .map(failure -> failed(plan.instance(), failure))
          .orElseGet(() -> Outcome.of(plan.instance(), success));
    } catch (CancellationException e) {
      return interrupted(plan.instance(), new HalfDone(plan, execution.done()).describe());
    }
  }

  private Outcome interrupted(Instance instance, String halfDone) {
    String message =
        "interrupted. %s. 'wb %s %s' finishes the job".formatted(halfDone, command, instance.id());
    Failure failure = new Failure(message, List.of(), Optional.empty(), cancellation.exitCode());
    return new Outcome(instance, Result.INTERRUPTED, Optional.of(failure));
  }
}
