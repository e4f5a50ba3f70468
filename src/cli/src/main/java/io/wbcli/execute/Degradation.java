package io.wbcli.execute;

import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ContainerId;
import io.wbcli.service.Finding;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The optional services without which an instance comes up. Used by one thread. */
final class Degradation {

  private static final int SHOWN_LINES = 20;

  private final Instance instance;
  private final StepRunner runner;
  private final Consumer<Finding> findings;
  private final Set<ServiceName> services = new HashSet<>();
  private final Set<ServiceRef> crashed = new LinkedHashSet<>();

  Degradation(Instance instance, StepRunner runner, Consumer<Finding> findings) {
    this.instance = instance;
    this.runner = runner;
    this.findings = findings;
  }

  /** True where the step is of no use any more. */
  boolean affects(Step step) {
    return step.optional()
        && !(step instanceof Step.RemoveContainer)
        && step.resource().service().filter(services::contains).isPresent();
  }

  /** Goes on without the step's service, and says why. */
  void add(Step step, RuntimeException reason) {
    if (step instanceof Step.RemoveContainer remove) {
      findings.accept(leftover(remove, reason));
      return;
    }
    Service service = Services.named(step.resource().service().orElseThrow());
    ServiceRef ref = instance.ref(service.name());
    services.add(service.name());
    if (!(reason instanceof ContainerFailure failure) || failure.hasCrashed()) {
      crashed.add(ref);
    }
    findings.accept(finding(service, step, ref, reason));
  }

  private static Finding leftover(Step.RemoveContainer remove, RuntimeException reason) {
    return Finding.warning(
        remove.name(), "cannot be removed: " + reason.getMessage(), "the next command removes it");
  }

  private Finding finding(Service service, Step step, ServiceRef ref, RuntimeException reason) {
    List<String> log =
        container(step, ref).map(id -> runner.lastLines(id, SHOWN_LINES)).orElse(List.of());
    boolean isStarted = reason instanceof ContainerFailure;
    String problem = isStarted ? reason.getMessage() : "cannot be started: " + reason.getMessage();
    String last = log.isEmpty() ? "" : ": " + log.getLast();
    String remedy =
        Stream.concat(service.crashRemedy(instance, log).stream(), service.fallback().stream())
            .collect(Collectors.joining("; "));
    return Finding.warning(isStarted ? "" : ref.toString(), problem + last, remedy);
  }

  private Optional<ContainerId> container(Step step, ServiceRef ref) {
    return step instanceof Step.AwaitHealthy await && await.container().isPresent()
        ? await.container()
        : runner.created(ref);
  }

  /** The containers that this plan has created, and that are of no use to anybody. */
  Set<ServiceRef> crashed() {
    return crashed;
  }
}
