package io.wbcli.execute;

import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import java.util.Optional;

/** Counts failed instances and decides when no other may begin. Safe for several threads. */
final class FailureLimit {

  private final int limit;
  private int failures;
  private Optional<String> reason = Optional.empty();

  /**
   * A limit of so many failures.
   *
   * @param limit 0 for no limit
   */
  FailureLimit(int limit) {
    this.limit = limit;
  }

  /** Takes note of the end of an instance. */
  synchronized void count(Outcome outcome) {
    if (outcome.result() != Result.FAILED) {
      return;
    }
    failures++;
    if (outcome.failure().filter(why -> why.kind() == Kind.ENGINE_UNAVAILABLE).isPresent()) {
      stop("engine unavailable");
    } else if (failures == limit) {
      stop(limit == 1 ? outcome.instance() + " failed" : failures + " instances failed");
    }
  }

  /** Lets no other instance begin; the first reason stays. */
  synchronized void stop(String why) {
    if (reason.isEmpty()) {
      reason = Optional.of(why);
    }
  }

  /** Why no other instance may begin; empty while it may. */
  synchronized Optional<String> reason() {
    return reason;
  }
}
