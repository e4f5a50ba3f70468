package io.wbcli.execute;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.ApplyPlanner;
import io.wbcli.plan.Gates;
import io.wbcli.plan.PlanOptions;
import io.wbcli.plan.Planner;
import io.wbcli.plan.RestartPlanner;
import io.wbcli.plan.RunPlanner;
import io.wbcli.plan.StopPlanner;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Services;
import io.wbcli.testing.TestInstances;
import io.wbcli.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands on one instance, on an engine in memory that fails where it is told to. */
final class Operations {

  static final List<String> ALL = List.of("demo", "demo-admin", "demo-postgres", "demo-valkey");

  final RecordedEvents events = new RecordedEvents();
  InMemoryRuntime runtime = TestInstances.engine();
  Cancellation cancellation = new Cancellation();
  Instance instance;

  Operations(Path mountPath) {
    instance = TestInstances.withAdmin("demo", mountPath);
  }

  Target target() {
    return new Target(instance, new LocalHost(runtime, instance.mountPath()));
  }

  Outcome perform(String command, Planner planner, ExecutionOptions options) {
    return new Rollout(
            command,
            planner,
            Result.RUNNING,
            options,
            Checkpoint.NONE,
            InstanceHook.NONE,
            events,
            new VirtualTime(cancellation),
            cancellation)
        .perform(List.of(target()))
        .getFirst();
  }

  static ExecutionOptions options(PlanOptions plan, Duration timeout, boolean rollsBack) {
    return new ExecutionOptions(plan, Optional.ofNullable(timeout), 1, rollsBack, Gates.DEFAULT);
  }

  Outcome run() {
    return perform("run", new RunPlanner(), ExecutionOptions.DEFAULT);
  }

  Outcome run(PlanOptions plan) {
    return perform("run", new RunPlanner(), options(plan, null, true));
  }

  Outcome restart() {
    return perform("restart", new RestartPlanner(Optional.empty()), ExecutionOptions.DEFAULT);
  }

  Outcome restartApp() {
    Planner planner = new RestartPlanner(Optional.of(ServiceName.APP));
    return perform("restart", planner, ExecutionOptions.DEFAULT);
  }

  Outcome apply() {
    return perform("apply", new ApplyPlanner(), ExecutionOptions.DEFAULT);
  }

  Outcome stop() {
    return perform("stop", new StopPlanner(), ExecutionOptions.DEFAULT);
  }

  static Failure failure(Outcome outcome) {
    return outcome.failure().orElseThrow();
  }

  ServiceState container(ServiceName service) {
    return runtime
        .observe(Services.refs(instance.id()).toList())
        .instances()
        .get(instance.id())
        .services()
        .get(service);
  }

  void remove(ServiceName service) {
    ServiceState container = container(service);
    runtime.stop(container.id(), Duration.ZERO);
    runtime.remove(container.id());
  }

  List<String> savedLogs() {
    try (Stream<Path> files = Files.list(instance.directory().resolve("logs"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
