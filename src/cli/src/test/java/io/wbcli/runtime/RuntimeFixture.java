package io.wbcli.runtime;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wbcli.instance.HostPort;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.EngineException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An instance with a network, and a second one without anything; both are removed afterwards. */
public abstract class RuntimeFixture {

  protected static final ServiceName APP = ServiceName.APP;
  protected static final ServiceName VALKEY = new ServiceName("valkey");
  protected static final Duration GRACE = Duration.ofSeconds(10);

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Of its own for each test, since classes of tests run at the same time. */
  private final String prefix =
      "contract-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());

  protected final InstanceId instance = new InstanceId(prefix + "-first");
  protected final InstanceId second = new InstanceId(prefix + "-second");
  protected final RuntimeSetup setup;
  protected ContainerRuntime runtime;

  protected RuntimeFixture(RuntimeSetup setup) {
    this.setup = setup;
  }

  @BeforeEach
  final void open() {
    runtime = setup.open();
    removeAll();
    runtime.createNetwork(instance);
  }

  @AfterEach
  final void removeAndClose() {
    removeAll();
    runtime.close();
  }

  private void removeAll() {
    for (InstanceState state : runtime.observe(allServices()).instances().values()) {
      Stream.of(state.services(), state.previous())
          .flatMap(containers -> containers.values().stream())
          .forEach(this::remove);
      state.network().ifPresent(network -> runtime.removeNetwork(network.id()));
    }
  }

  private void remove(ServiceState container) {
    runtime.stop(container.id(), Duration.ZERO);
    runtime.remove(container.id());
    setup.removeLeftovers(container);
  }

  protected final List<ServiceRef> allServices() {
    return Stream.of(instance, second)
        .flatMap(id -> Stream.of(new ServiceRef(id, APP), new ServiceRef(id, VALKEY)))
        .toList();
  }

  protected final ServiceRef ref(ServiceName service) {
    return new ServiceRef(instance, service);
  }

  /** A Valkey server, with a file of its own. */
  protected final ServiceSpec spec(ServiceRef service, PublishedPort... ports) {
    return new ServiceSpec(
        service.instance(),
        service.service(),
        setup.image(),
        Map.of("SOME", "value"),
        List.of(),
        List.of(ports),
        List.of("valkey-server", "--save", ""),
        GRACE,
        Map.of(),
        Map.of(),
        Map.of("/etc/secret", "content of the secret"),
        List.of("valkey-cli", "ping"));
  }

  protected final PublishedPort freePort() {
    return new PublishedPort(new HostPort(HostPort.LOOPBACK, setup.freePort()), 6379);
  }

  protected final ContainerId start(ServiceName service, PublishedPort... ports) {
    ContainerId container = runtime.create(spec(ref(service), ports));
    runtime.start(container);
    return container;
  }

  /** Waits until the server answers; before, its process has no handler for SIGTERM. */
  protected final ExecResult awaitPong(ContainerId container) {
    return runtime.exec(
        container,
        Exec.of(List.of("sh", "-c", "until valkey-cli ping; do sleep 0.1; done 2>/dev/null")));
  }

  protected final InstanceState observe() {
    return runtime.observe(allServices()).instances().get(instance);
  }

  protected final ServiceState state(ContainerId container) {
    return runtime.find(container).orElseThrow();
  }

  protected static Kind kindOf(ThrowingCallable call) {
    return catchThrowableOfType(EngineException.class, call).kind();
  }
}
