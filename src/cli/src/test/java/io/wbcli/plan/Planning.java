package io.wbcli.plan;

import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.observe.Observer;
import io.wbcli.output.StepText;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.runtime.NetworkState;
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
import java.util.Set;
import java.util.function.Consumer;

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
    return situation(observed, PlanOptions.DEFAULT);
  }

  static Situation situation(ObservedInstance observed, PlanOptions options) {
    return new Situation(observed, DesiredState.of(observed, () -> "fresh"), Map.of(), options);
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

  Plan apply() {
    return new ApplyPlanner().plan(situation());
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

  /** Starts the service's container as another tool would, with something of its own. */
  void startByAnotherTool(ServiceName service, Consumer<ServiceStates.Builder> change) {
    if (runtime.networkNames().isEmpty()) {
      runtime.withNetwork(
          new NetworkState(ServiceStates.NETWORK_ID, "demo", false, Set.of(), Optional.empty()));
    }
    ServiceSpec spec = situation().desired().specs().get(service);
    ImageState image = runtime.images(List.of(spec.image())).get(spec.image());
    ServiceState created =
        ServiceStates.created(ServiceStates.id(spec.name()), spec, image, Map.of());
    ServiceState running = ServiceStates.with(created, Status.RUNNING, 0);
    runtime.withContainer(ServiceStates.with(running, change));
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
