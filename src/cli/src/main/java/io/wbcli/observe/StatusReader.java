package io.wbcli.observe;

import io.wbcli.host.Target;
import io.wbcli.observe.ServiceStatus.Condition;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.HealthStatus;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Probe;
import io.wbcli.service.Readiness;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Determines the condition of services. A container that was started a short time ago is asked as
 * {@code wb run} asks it; one that has been running for longer is judged by the engine's health
 * check and, if it has one, by an HTTP request, since commands in all containers take long.
 */
public final class StatusReader {

  private static final int AT_ONCE = 16;

  private final Instant now;

  private StatusReader(Instant now) {
    this.now = now;
  }

  /** Returns the services that each instance has or should have, in the order of starts. */
  public static Map<Target, List<ServiceStatus>> read(
      Map<Target, ObservedInstance> observed, Instant now) {
    StatusReader reader = new StatusReader(now);
    Map<Target, List<Future<ServiceStatus>>> futures = new LinkedHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
    try {
      observed.forEach(
          (target, instance) -> futures.put(target, reader.start(target, instance, threads)));
      Map<Target, List<ServiceStatus>> statuses = new LinkedHashMap<>();
      futures.forEach(
          (target, own) -> statuses.put(target, own.stream().map(StatusReader::await).toList()));
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Future<ServiceStatus>> start(
      Target target, ObservedInstance observed, ExecutorService threads) {
    List<Future<ServiceStatus>> futures = new ArrayList<>();
    for (Service service : Services.startOrder()) {
      if (observed.instance().has(service.name()) || observed.own(service.name()).isPresent()) {
        futures.add(threads.submit(() -> status(target, observed, service)));
      }
    }
    return futures;
  }

  private static ServiceStatus await(Future<ServiceStatus> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private ServiceStatus status(Target target, ObservedInstance observed, Service service) {
    return observed
        .own(service.name())
        .map(container -> status(target, service, container))
        .orElseGet(() -> withoutContainer(observed, service));
  }

  private static ServiceStatus withoutContainer(ObservedInstance observed, Service service) {
    Optional<ServiceState> other =
        Optional.ofNullable(observed.state().services().get(service.name()));
    Optional<String> reason =
        other
            .map(ServiceState::describe)
            .or(() -> observed.previous(service.name()).map(_ -> "interrupted restart"));
    Condition condition = other.isPresent() ? Condition.UNMANAGED : Condition.MISSING;
    return new ServiceStatus(service.name(), condition, reason, Optional.empty());
  }

  private ServiceStatus status(Target target, Service service, ServiceState container) {
    if (container.hasCrashed(service.cleanExitCodes())) {
      return of(service, Condition.CRASHED, crash(container), container);
    }
    return switch (container.status()) {
      case RUNNING -> running(target, service, container);
      case PAUSED -> of(service, Condition.PAUSED, "", container);
      default -> of(service, Condition.STOPPED, container.error(), container);
    };
  }

  private static String crash(ServiceState container) {
    return "code "
        + container.exitCode()
        + (container.oomKilled() ? ", out of memory" : "")
        + (container.hasProcess() ? ", restarting" : "");
  }

  private ServiceStatus running(Target target, Service service, ServiceState container) {
    boolean isNew = container.startedAt().plus(target.instance().health().timeout()).isAfter(now);
    Readiness readiness = ask(() -> readiness(target, service, container, isNew));
    return switch (readiness) {
      case Readiness.Healthy _ -> of(service, Condition.RUNNING, "", container);
      case Readiness.NotYet notYet ->
          of(service, isNew ? Condition.STARTING : Condition.UNHEALTHY, notYet.reason(), container);
    };
  }

  /** This machine's ports say nothing about the containers of another one. */
  private static Readiness readiness(
      Target target, Service service, ServiceState container, boolean isNew) {
    if (!target.runtime().isLocal()) {
      return byEngine(container);
    }
    return isNew && container.health() != HealthStatus.HEALTHY
        ? service.readiness(target, container).ask()
        : service.liveness(target, container).map(Probe::ask).orElseGet(() -> byEngine(container));
  }

  private static Readiness byEngine(ServiceState container) {
    return switch (container.health()) {
      case NONE, HEALTHY -> Readiness.healthy();
      case STARTING -> Readiness.notYet("health check not passed yet");
      case UNHEALTHY -> Readiness.notYet("health check failed");
    };
  }

  private static Readiness ask(Probe probe) {
    try {
      return probe.ask();
    } catch (Probe.HopelessException | EngineException e) {
      return Readiness.notYet(e.getMessage());
    }
  }

  private static ServiceStatus of(
      Service service, Condition condition, String reason, ServiceState container) {
    return new ServiceStatus(
        service.name(),
        condition,
        Optional.of(reason).filter(text -> !text.isEmpty()),
        Optional.of(container));
  }
}
