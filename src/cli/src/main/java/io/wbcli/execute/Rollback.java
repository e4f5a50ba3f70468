package io.wbcli.execute;

import io.wbcli.event.Failure;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Plan;
import io.wbcli.plan.PlanOptions;
import io.wbcli.plan.RollbackPlanner;
import io.wbcli.plan.Situation;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Undoes what a failed execution did, by a plan of its own from what is there now. */
record Rollback(Prepared prepared, Consumer<Finding> findings) {

  /**
   * Observes, plans and executes.
   *
   * @param execution executes a plan
   * @return the failure, with what became of the changes
   */
  Failure run(Failure failure, Function<Plan, Optional<StepFailure>> execution) {
    Instance instance = prepared.target().instance();
    Optional<String> next = Optional.of("fix the cause, then run \"wb run " + instance + "\"");
    try {
      Plan plan = RollbackPlanner.plan(before(), situation());
      if (plan.isEmpty()) {
        return failure;
      }
      Optional<StepFailure> failed = execution.apply(plan);
      failed.ifPresent(step -> warn(step.reason()));
      ObservedInstance after = before().with(now());
      return failed.isEmpty() && isRestored(after)
          ? failure.with(outcome(after), Optional.empty())
          : failure.with(Failure.Rollback.FAILED, next);
    } catch (EngineException e) {
      warn(e);
      return failure.with(Failure.Rollback.FAILED, next);
    }
  }

  private void warn(RuntimeException reason) {
    findings.accept(Finding.warning("rollback", "failed: " + reason.getMessage(), ""));
  }

  private ObservedInstance before() {
    return prepared.situation().observed();
  }

  private Situation situation() {
    return new Situation(
        before().with(now()), prepared.situation().desired(), Map.of(), PlanOptions.DEFAULT);
  }

  private InstanceState now() {
    Instance instance = prepared.target().instance();
    return prepared
        .target()
        .runtime()
        .observe(Services.refs(instance.id()).toList())
        .instances()
        .get(instance.id());
  }

  /** What was set aside by an earlier command may run, although nothing ran before this one. */
  private static Failure.Rollback outcome(ObservedInstance after) {
    ServiceName app = Services.stopOrder().getFirst().name();
    return after.isRunning(app) ? Failure.Rollback.RESTORED : Failure.Rollback.REMOVED;
  }

  /**
   * True where a container that was there before runs in the place of each one that ran, or a new
   * one in the place of what could not come back.
   */
  private boolean isRestored(ObservedInstance now) {
    Set<ContainerId> known = before().containers();
    return Services.startOrder().stream()
        .filter(service -> before().isRunning(service.name()))
        .filter(service -> service.fallback().isEmpty())
        .allMatch(
            service ->
                now.own(service.name())
                    .filter(ServiceState::isRunning)
                    .filter(own -> known.contains(own.id()) || isRemovedOnStop(service))
                    .isPresent());
  }

  private boolean isRemovedOnStop(Service service) {
    return before().own(service.name()).filter(ServiceState::removedOnStop).isPresent();
  }
}
