package io.wbcli.execute;

import static java.util.stream.Collectors.joining;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome;
import io.wbcli.host.Target;
import io.wbcli.instance.ImageReference;
import io.wbcli.plan.Plan;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks all instances before anything is done to one of them: their locks, their plans, and their
 * images, which are pulled while everything still runs.
 */
final class FleetPreflight {

  private final EventListener events;
  private final Time time;
  private final Cancellation cancellation;
  private final Map<Target, Prepared> ready = new LinkedHashMap<>();
  private final Map<Target, Outcome> refused = new LinkedHashMap<>();
  private boolean hasPulled;

  FleetPreflight(EventListener events, Time time, Cancellation cancellation) {
    this.events = events;
    this.time = time;
    this.cancellation = cancellation;
  }

  /**
   * Checks instances.
   *
   * @param keepsGoing true to go on without those that are refused; otherwise nothing is pulled
   *     once there is one
   */
  void check(List<Target> targets, Locks locks, FleetPlanning planning, boolean keepsGoing) {
    targets.forEach(target -> locks.refusal(target).ifPresent(reason -> refuse(target, reason)));
    accept(planning.plans(Map.of()));
    if (refused.isEmpty() || keepsGoing) {
      planning.retain(ready.keySet());
      pull(planning);
      cancellation.throwIfRequested();
    }
  }

  private void refuse(Target target, RuntimeException reason) {
    refused.put(target, Attempt.failed(target.instance(), Attempt.kind(reason), reason));
  }

  private void accept(List<Prepared> plans) {
    plans.forEach(prepared -> accept(prepared.target(), prepared));
  }

  private void accept(Target target, Prepared prepared) {
    if (prepared.plan().isBlocked()) {
      ready.remove(target);
      report(prepared.plan(), events);
      refused.put(target, blocked(prepared.plan()));
    } else {
      ready.put(target, prepared);
    }
  }

  private static Outcome blocked(Plan plan) {
    String reasons =
        plan.findings().stream()
            .filter(Finding::isError)
            .map(Finding::toString)
            .collect(joining("\n"));
    return Outcome.failed(plan.instance(), Failure.of(Kind.FAILED, reasons), Duration.ZERO);
  }

  /** Reports what was found that does not block the plan. */
  static void report(Plan plan, EventListener events) {
    plan.findings().stream()
        .filter(finding -> !finding.isError())
        .forEach(finding -> events.on(new Event.Found(plan.instance().id(), finding)));
  }

  private void pull(FleetPlanning planning) {
    var missing = planning.missingByRuntime();
    if (missing.isEmpty()) {
      return;
    }
    hasPulled = true;
    Map<ImageReference, String> unavailable = new HashMap<>();
    missing.forEach(
        (runtime, images) ->
            new ImagePuller(runtime, events, time, cancellation)
                .pull(images)
                .forEach(
                    pull ->
                        pull.failure().ifPresent(reason -> unavailable.put(pull.image(), reason))));
    planning.addPulled();
    accept(planning.plans(unavailable));
  }

  /** The plans of the instances that may begin, in the given order. */
  Map<Target, Prepared> ready() {
    return ready;
  }

  /** True where images were pulled after the engines were observed. */
  boolean hasPulled() {
    return hasPulled;
  }

  /** The outcomes of the instances that are locked or blocked. */
  Map<Target, Outcome> refused() {
    return refused;
  }
}
