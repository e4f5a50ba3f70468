package io.wbcli.execute;

import io.wbcli.host.HostException;
import io.wbcli.host.InstanceDirectory;
import io.wbcli.host.Target;
import io.wbcli.instance.AddressPool;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.Subnet;
import io.wbcli.observe.Observer;
import io.wbcli.plan.Step;
import io.wbcli.runtime.CollectedOutput;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.LogOptions;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.Probe;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Does single steps: the one place where an instance is changed. Safe for several threads. */
final class StepRunner {

  /** Enough of a log to find out why a container crashed. */
  private static final int SAVED_LINES = 10_000;

  private static final int LONGEST_LINE = 1000;

  private final Target target;
  private final ContainerRuntime runtime;
  private final InstanceDirectory directory;
  private final Time time;
  private final Deadline deadline;
  private final Consumer<Finding> findings;
  private final Map<ServiceRef, ContainerId> created = new ConcurrentHashMap<>();

  StepRunner(Target target, Time time, Deadline deadline, Consumer<Finding> findings) {
    this.target = target;
    this.runtime = target.runtime();
    this.directory = target.host().directory(target.instance(), Services.layout(target.instance()));
    this.time = time;
    this.deadline = deadline;
    this.findings = findings;
  }

  /**
   * Does one step.
   *
   * @param reasons receives what the step waits for
   */
  void run(Step step, Consumer<String> reasons) {
    switch (step) {
      case Step.CreateDirectory create -> directory.create(create.name());
      case Step.StorePassword store -> directory.storePassword(store.password());
      case Step.PullImage pull ->
          throw new IllegalArgumentException("pulls come before plans: " + pull.image());
      case Step.CreateNetwork create -> createNetwork(create);
      case Step.RemoveNetwork remove -> runtime.removeNetwork(remove.id());
      case Step.CreateContainer create ->
          created.put(create.spec().ref(), runtime.create(create.spec()));
      case Step.StartContainer start -> start(start);
      case Step.AwaitHealthy await -> await(await, reasons);
      case Step.Watch watch -> watch(watch);
      case Step.StopContainer stop -> stop(stop, reasons);
      case Step.SetAside rename -> runtime.setAside(rename.service(), rename.id());
      case Step.PutBack rename -> runtime.putBack(rename.service(), rename.id());
      case Step.RemoveContainer remove -> remove(remove);
    }
  }

  private void createNetwork(Step.CreateNetwork create) {
    NetworkId _ =
        create
            .pool()
            .map(pool -> runtime.createNetwork(create.instance(), subnets(pool, create)))
            .orElseGet(() -> runtime.createNetwork(create.instance()));
  }

  private List<Subnet> subnets(AddressPool pool, Step.CreateNetwork create) {
    return AddressPool.spread(
        pool.freeOf(runtime.info().subnets(), target.host().routes()), create.instance());
  }

  private ContainerId id(ServiceRef service, Optional<ContainerId> container) {
    return container.orElseGet(() -> created.get(service));
  }

  private void start(Step.StartContainer start) {
    try {
      runtime.start(id(start.service(), start.container()));
    } catch (EngineException e) {
      throw e.kind() == EngineException.Kind.PORT_TAKEN ? portTaken(start.service(), e) : e;
    }
  }

  /** Names the port, which was free before, and what uses it now; the engine does neither. */
  private EngineException portTaken(ServiceRef service, EngineException refusal) {
    return Observer.observeSilently(List.of(target))
        .get(target)
        .portFindings(Services.named(service.service()))
        .stream()
        .findFirst()
        .map(found -> new EngineException(refusal.kind(), found.toString(), refusal))
        .orElse(refusal);
  }

  private void await(Step.AwaitHealthy await, Consumer<String> reasons) {
    Service service = Services.named(await.service().service());
    new ReadinessWaiter(runtime, time)
        .await(
            await.service(),
            id(await.service(), await.container()),
            running -> service.readiness(target, running),
            deadline.limit(await.optional()),
            reasons)
        .ifPresent(findings);
  }

  private void watch(Step.Watch watch) {
    Service service = Services.named(watch.service().service());
    new ReadinessWaiter(runtime, time)
        .watch(
            watch.service(),
            id(watch.service(), watch.container()),
            running -> service.readiness(target, running),
            watch.duration());
  }

  private void stop(Step.StopContainer stop, Consumer<String> reasons) {
    Services.named(stop.service().service())
        .stoppable(target, stop.id())
        .ifPresent(probe -> awaitStoppable(stop, probe, reasons));
    runtime.stop(stop.id(), stop.grace());
    runtime
        .find(stop.id())
        .filter(ServiceState::wasKilled)
        .ifPresent(_ -> findings.accept(killed(stop)));
  }

  private static Finding killed(Step.StopContainer stop) {
    String grace = DurationSyntax.formatSeconds(stop.grace());
    return Finding.warning(
        stop.name(),
        "did not stop within " + grace + " and was killed",
        "increase stopGrace." + stop.service().service());
  }

  private void awaitStoppable(Step.StopContainer stop, Probe probe, Consumer<String> reasons) {
    try {
      Optional<Finding> _ =
          new ReadinessWaiter(runtime, time)
              .await(stop.service(), stop.id(), _ -> probe, stop.grace(), reasons);
    } catch (ContainerFailure _) {
      // It has exited, or is stuck: a stop is what is left.
    }
  }

  private void remove(Step.RemoveContainer remove) {
    if (remove.savesLog()) {
      saveLog(remove.name(), remove.id())
          .map(file -> Finding.note(remove.name(), "crashed", "its log is saved in " + file))
          .ifPresent(findings);
    }
    runtime.remove(remove.id());
  }

  /** The container that this plan has created for the service. */
  Optional<ContainerId> created(ServiceRef service) {
    return Optional.ofNullable(created.get(service));
  }

  /** The end of what the container wrote; empty where it cannot be read. */
  List<String> lastLines(ContainerId container, int count) {
    try {
      return lines(container, LogOptions.last(count)).stream().map(StepRunner::cut).toList();
    } catch (EngineException e) {
      return List.of();
    }
  }

  /** A dump of a whole document would hide what matters; the saved log has all of it. */
  private static String cut(String line) {
    return line.codePointCount(0, line.length()) <= LONGEST_LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "...";
  }

  private List<String> lines(ContainerId container, LogOptions options) {
    CollectedOutput output = new CollectedOutput();
    runtime.logs(container, options, output);
    return output.text().lines().toList();
  }

  /** Saves what the container wrote; a failure to save it is ignored. */
  Optional<Path> saveLog(String name, ContainerId container) {
    try {
      List<String> lines = lines(container, LogOptions.last(SAVED_LINES));
      return Optional.of(directory.saveLog(name, time.now(), lines));
    } catch (HostException | EngineException e) {
      findings.accept(Finding.warning("log of " + name, "is not saved: " + e.getMessage(), ""));
      return Optional.empty();
    }
  }
}
