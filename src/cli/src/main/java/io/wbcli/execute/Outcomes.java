package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome;
import io.wbcli.host.Target;
import io.wbcli.runtime.EngineException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Collects how a command ended for each of its instances. */
final class Outcomes {

  private final List<Target> targets;
  private final EventListener events;
  private final Map<Target, Outcome> outcomes = new HashMap<>();

  Outcomes(List<Target> targets, EventListener events) {
    this.targets = targets;
    this.events = events;
  }

  /** Adds an outcome that was reported already. */
  void add(Target target, Outcome outcome) {
    outcomes.put(target, outcome);
  }

  /** Adds and reports an outcome. */
  void report(Target target, Outcome outcome) {
    add(target, outcome);
    events.on(new Event.InstanceFinished(outcome));
  }

  /** Reports all that are left as skipped. */
  void skipOthers(String reason) {
    targets.stream()
        .filter(target -> !outcomes.containsKey(target))
        .forEach(target -> report(target, Outcome.skipped(target.instance(), reason)));
  }

  /** Does what comes before the first instance; if that ends the command, all are skipped. */
  <T> T orSkip(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      skipOthers(reason(e));
      throw e;
    }
  }

  private static String reason(RuntimeException end) {
    return switch (end) {
      case CancellationException _ -> "interrupted";
      case EngineException e when e.isUnavailable() -> "engine unavailable";
      default -> "the checks failed";
    };
  }

  /** All outcomes in the order of the instances. */
  List<Outcome> list() {
    return targets.stream().map(outcomes::get).toList();
  }
}
