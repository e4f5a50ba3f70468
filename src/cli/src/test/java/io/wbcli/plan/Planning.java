package io.wbcli.plan;

import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.observe.Observer;
import io.wbcli.output.StepText;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Postgres;
import io.wbcli.service.Services;
import io.wbcli.service.Valkey;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance on an engine in memory, as planners see it. */
final class Planning {

  static final ServiceName POSTGRES = Postgres.NAME;
  static final ServiceName VALKEY = Valkey.NAME;
  static final ServiceName APP = ServiceName.APP;

  InMemoryRuntime runtime = TestInstances.engine();
  Instance instance;

  Planning(Path mountPath) {
    instance = TestInstances.plain("demo", mountPath);
    var directory = target().host().directory(instance, Services.layout(instance));
    Services.layout(instance).subdirectories().forEach(directory::create);
    directory.storePassword("pw");
  }

  private Target target() {
    return new Target(instance, LocalHost.of(runtime));
  }

  ObservedInstance observe() {
    Target target = target();
    return Observer.observe(List.of(target)).get(target);
  }

  Situation situation() {
    return situation(observe());
  }

  static Situation situation(ObservedInstance observed) {
    return new Situation(
        observed, DesiredState.of(observed, () -> "fresh"), Map.of(), PlanOptions.DEFAULT);
  }

  Plan run() {
    return new RunPlanner().plan(situation());
  }

  Plan restart() {
    return new RestartPlanner(Optional.empty()).plan(situation());
  }

  Plan restartApp() {
    return new RestartPlanner(Optional.of(APP)).plan(situation());
  }

  Plan stop() {
    return new StopPlanner().plan(situation());
  }

  static List<String> texts(Plan plan) {
    return plan.stepList().stream().map(StepText::planned).toList();
  }

  static List<String> findings(Plan plan) {
    return plan.findings().stream().map(Object::toString).toList();
  }

  /** Brings the instance up as the engine would have it. */
  void bringUp() {
    runtime.createNetwork(instance.id());
    for (ServiceSpec spec : situation().desired().specs().values()) {
      runtime.start(runtime.create(spec));
    }
  }

  ServiceState container(ServiceName service) {
    return observe().own(service).orElseThrow();
  }

  void set(ServiceName service, Status status, int exitCode) {
    runtime.withContainer(ServiceStates.with(container(service), status, exitCode));
  }

  /** As a restart leaves it that was killed after it had set the service aside. */
  void setAside(ServiceName service) {
    ServiceState container = container(service);
    runtime.stop(container.id(), instance.stopGrace().get(service));
    runtime.setAside(instance.ref(service), container.id());
  }

  void removePrevious(ServiceName service) {
    runtime.remove(observe().previous(service).orElseThrow().id());
  }

  /** Starts what a restart has created in the place of what it has set aside. */
  void replace(ServiceName service) {
    runtime.start(runtime.create(situation().desired().specs().get(service)));
  }
}
