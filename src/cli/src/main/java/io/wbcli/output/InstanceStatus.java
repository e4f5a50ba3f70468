package io.wbcli.output;

import io.wbcli.host.LockHolder;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.observe.ServiceStatus;
import io.wbcli.observe.ServiceStatus.Condition;
import io.wbcli.plan.Difference;
import io.wbcli.plan.InstanceDrift;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an instance is doing.
 *
 * @param services in the order of starts
 * @param drift the differences of each container that differs from the config; empty if unknown
 * @param lock who is working on the instance
 * @param stats only where they were asked for
 * @param now when that was read
 */
public record InstanceStatus(
    Instance instance,
    List<ServiceStatus> services,
    Optional<Map<ServiceName, List<Difference>>> drift,
    Optional<LockHolder> lock,
    Optional<InstanceStats> stats,
    Instant now) {

  /** An instance's state in a word. */
  enum State {
    RUNNING,

    /** All that does not run is starting. */
    STARTING,

    /** It works without a service, as the app does without its cache. */
    DEGRADED,
    FAILED,
    STOPPED;
  }

  State state() {
    List<ServiceStatus> others = services.stream().filter(each -> !each.isRunning()).toList();
    if (others.isEmpty()) {
      return State.RUNNING;
    }
    if (services.stream().allMatch(ServiceStatus::isStopped)) {
      return State.STOPPED;
    }
    if (others.stream().allMatch(each -> each.condition() == Condition.STARTING)) {
      return State.STARTING;
    }
    return others.stream().allMatch(InstanceStatus::isOptional) ? State.DEGRADED : State.FAILED;
  }

  private static boolean isOptional(ServiceStatus status) {
    return Services.named(status.service()).fallback().isPresent();
  }

  Optional<ServiceStatus> service(ServiceName name) {
    return services.stream().filter(each -> each.service().equals(name)).findFirst();
  }

  private Optional<ServiceState> app() {
    return service(ServiceName.APP).flatMap(ServiceStatus::container);
  }

  /** How long the app has been running. */
  Optional<Duration> uptime() {
    return app()
        .filter(ServiceState::isRunning)
        .map(app -> Duration.between(app.startedAt(), now))
        .map(uptime -> uptime.isNegative() ? Duration.ZERO : uptime);
  }

  /** The version that runs, else that of the config. */
  String version() {
    return app().flatMap(Services.named(ServiceName.APP)::version).orElse(instance.serverVersion());
  }

  /** True if a container differs from the config. */
  public boolean hasDrift() {
    return drift.filter(differences -> !differences.isEmpty()).isPresent();
  }

  /** True if another tool has started a container. */
  boolean isUnmanaged() {
    return drift.stream()
        .flatMap(differences -> differences.values().stream())
        .anyMatch(InstanceDrift::isUnmanaged);
  }
}
