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

/**
 * Determines the condition of services. A container that was started a short time ago is asked as
 * {@code wb run} asks it; one that has been running for longer is judged by the engine's health
 * check and, if it has one, by an HTTP request, since commands in all containers take long.
 */
public final class StatusReader {

  private final Instant now;

  private StatusReader(Instant now) {
    this.now = now;
  }

  /** Returns the services that each instance has or should have, in the order of starts. */
  public static Map<Target, List<ServiceStatus>> read(
      Map<Target, ObservedInstance> observed, Instant now) {
    StatusReader reader = new StatusReader(now);
    List<Question> questions = new ArrayList<>();
    observed.forEach((target, instance) -> questions.addAll(questions(target, instance)));
    Map<Target, List<ServiceStatus>> statuses = new LinkedHashMap<>();
    observed.keySet().forEach(target -> statuses.put(target, new ArrayList<>()));
    List<ServiceStatus> answers = InParallel.map(questions, reader::status);
    for (int i = 0; i < questions.size(); i++) {
      statuses.get(questions.get(i).target()).add(answers.get(i));
    }
    return statuses;
  }

  private record Question(Target target, ObservedInstance observed, Service service) {}

  private static List<Question> questions(Target target, ObservedInstance observed) {
    return Services.startOrder().stream()
        .filter(
            each -> observed.instance().has(each.name()) || observed.own(each.name()).isPresent())
        .map(service -> new Question(target, observed, service))
        .toList();
  }

  private ServiceStatus status(Question question) {
    ObservedInstance observed = question.observed();
    Service service = question.service();
    return observed
        .own(service.name())
        .map(container -> status(question.target(), service, container))
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
