package io.wbcli.observe;

import io.wbcli.host.Target;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.service.Probe;
import io.wbcli.service.Readiness;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks services for their health which the engine does not check as the config says. One that was
 * started a short time ago need not be healthy yet, and of one that does not run there is nothing
 * to say.
 */
final class HealthProber {

  /** One slow answer is no loss of health. */
  private static final int FAILURES = 2;

  private static final Probe PAUSED = () -> Readiness.notYet("paused");

  private final List<Target> targets;
  private final Map<ServiceRef, Integer> failures = new HashMap<>();
  private final Set<Start> wereHealthy = new HashSet<>();

  /** A start of a container. */
  private record Start(ContainerId container, Instant time) {}

  /**
   * What a probe has found out.
   *
   * @param isNew true where the container was started a short time ago
   */
  record Answer(ServiceRef service, Start start, boolean isNew, Readiness readiness) {

    boolean isHealthy() {
      return readiness instanceof Readiness.Healthy;
    }

    String reason() {
      return readiness instanceof Readiness.NotYet notYet ? notYet.reason() : "";
    }
  }

  private record Question(ServiceRef service, Start start, boolean isNew, Probe probe) {}

  /** This machine's ports say nothing about the containers of another one. */
  HealthProber(List<Target> targets) {
    this.targets = targets.stream().filter(target -> target.runtime().isLocal()).toList();
  }

  /** Asks all services that run, at the same time. */
  List<Answer> ask(Instant now) {
    List<Question> questions = questions(now);
    wereHealthy.retainAll(questions.stream().map(Question::start).toList());
    return InParallel.map(questions, HealthProber::ask).stream().filter(this::isCertain).toList();
  }

  private boolean isCertain(Answer answer) {
    if (answer.isHealthy()) {
      failures.remove(answer.service());
      wereHealthy.add(answer.start());
      return true;
    }
    boolean isStarting = answer.isNew() && !wereHealthy.contains(answer.start());
    return !isStarting && failures.merge(answer.service(), 1, Integer::sum) >= FAILURES;
  }

  private List<Question> questions(Instant now) {
    Map<ContainerRuntime, List<Target>> byRuntime = new LinkedHashMap<>();
    targets.forEach(
        target -> byRuntime.computeIfAbsent(target.runtime(), _ -> new ArrayList<>()).add(target));
    List<Question> questions = new ArrayList<>();
    byRuntime.forEach(
        (runtime, own) -> {
          var refs = own.stream().flatMap(target -> Services.refs(target.instance().id())).toList();
          var states = runtime.observe(refs).instances();
          own.stream()
              .flatMap(target -> questions(target, states.get(target.instance().id()), now))
              .forEach(questions::add);
        });
    return questions;
  }

  private static Stream<Question> questions(Target target, InstanceState state, Instant now) {
    return Services.startOrder().stream()
        .flatMap(service -> question(target, service, state, now).stream());
  }

  private static Optional<Question> question(
      Target target, Service service, InstanceState state, Instant now) {
    ServiceRef ref = target.instance().ref(service.name());
    return Optional.ofNullable(state.services().get(service.name()))
        .filter(container -> container.belongsTo(ref.instance()))
        .filter(container -> container.isRunning() || isPaused(container))
        .flatMap(container -> question(target, service, ref, container, now));
  }

  private static Optional<Question> question(
      Target target, Service service, ServiceRef ref, ServiceState container, Instant now) {
    boolean isNew = container.startedAt().plus(target.instance().health().timeout()).isAfter(now);
    Start start = new Start(container.id(), container.startedAt());
    return service
        .liveness(target, container)
        .map(probe -> isPaused(container) ? PAUSED : probe)
        .map(probe -> new Question(ref, start, isNew, probe));
  }

  private static boolean isPaused(ServiceState container) {
    return container.status() == Status.PAUSED;
  }

  private static Answer ask(Question question) {
    Readiness readiness;
    try {
      readiness = question.probe().ask();
    } catch (Probe.HopelessException | EngineException e) {
      readiness = Readiness.notYet(e.getMessage());
    }
    return new Answer(question.service(), question.start(), question.isNew(), readiness);
  }
}
