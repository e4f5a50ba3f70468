package io.wbcli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wbcli.engine.EngineException.Kind;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises; each implementation runs these tests. */
public abstract class EngineContract {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final InstanceId instance = new InstanceId("contract-" + ProcessHandle.current().pid());
  private Engine engine;

  /** The engine under test. */
  protected abstract Engine open();

  /** An image of the engine in which a Valkey server can be run. */
  protected abstract ImageReference image();

  /** A port of the host that nobody uses. */
  protected abstract int freePort();

  @BeforeEach
  void openEngine() {
    engine = open();
    removeAll();
    engine.createNetwork(instance.value(), Map.of(Labels.INSTANCE, instance.value()));
  }

  @AfterEach
  void removeAll() {
    for (Role role : Role.values()) {
      engine
          .findContainer(role.containerName(instance))
          .ifPresent(
              container -> {
                engine.stopContainer(container.id(), GRACE);
                engine.removeContainer(container.id());
              });
    }
    engine.findNetwork(instance.value()).ifPresent(network -> engine.removeNetwork(network.id()));
  }

  /** The instance that the containers of these tests belong to. */
  protected InstanceId instance() {
    return instance;
  }

  /** A Valkey server, with a file of its own. */
  protected ContainerSpec spec(Role role, List<PublishedPort> ports) {
    return new ContainerSpec(
        instance,
        role,
        image(),
        Map.of("SOME", "value"),
        List.of(),
        ports,
        List.of("valkey-server", "--save", ""),
        GRACE,
        0,
        Map.of("/etc/secret", "of the test"),
        List.of("valkey-cli", "ping"));
  }

  private String start(Role role, PublishedPort... ports) {
    String id = engine.createContainer(spec(role, List.of(ports)));
    engine.startContainer(id);
    return id;
  }

  private ExecResult awaitPong(String id) {
    return engine.exec(
        id, List.of("sh", "-c", "until valkey-cli ping; do :; done 2>/dev/null"), Map.of());
  }

  private ContainerState find(Role role) {
    return engine.findContainer(role.containerName(instance)).orElseThrow();
  }

  private static Kind kindOf(ThrowingCallable call) {
    return catchThrowableOfType(EngineException.class, call).kind();
  }

  @Test
  void aContainerGoesFromCreatedToRunningToExitedToGone() {
    String id = engine.createContainer(spec(Role.VALKEY, List.of()));
    assertThat(find(Role.VALKEY).status()).isEqualTo(ContainerState.Status.CREATED);
    engine.startContainer(id);
    assertThat(find(Role.VALKEY).status()).isEqualTo(ContainerState.Status.RUNNING);
    awaitPong(id); // Before, the process has no handler for SIGTERM yet.
    engine.stopContainer(id, GRACE);
    assertThat(find(Role.VALKEY).status()).isEqualTo(ContainerState.Status.EXITED);
    assertThat(find(Role.VALKEY).exitCode()).isZero();
    engine.removeContainer(id);
    assertThat(engine.findContainer(Role.VALKEY.containerName(instance))).isEmpty();
  }

  @Test
  void whatIsSoAlreadyIsNoError() {
    String id = start(Role.VALKEY);
    engine.startContainer(id);
    engine.stopContainer(id, GRACE);
    engine.stopContainer(id, GRACE);
    engine.removeContainer(id);
    engine.removeContainer(id);
    engine.stopContainer(id, GRACE);
    String network = engine.findNetwork(instance.value()).orElseThrow().id();
    engine.removeNetwork(network);
    engine.removeNetwork(network);
    assertThat(engine.findNetwork(instance.value())).isEmpty();
  }

  @Test
  void aContainerIsFoundByItsWholeNameOnly() {
    String id = start(Role.VALKEY);
    assertThat(engine.findContainer(id.substring(0, 12))).isEmpty();
    assertThat(engine.findContainer(instance.value())).isEmpty();
    assertThat(find(Role.VALKEY).id()).isEqualTo(id);
  }

  @Test
  void aContainerHasWhatItsSpecificationSays() {
    start(Role.VALKEY);
    ContainerState state = find(Role.VALKEY);
    assertThat(state.environment()).containsEntry("SOME", "value");
    assertThat(state.command()).containsExactly("valkey-server", "--save", "");
    assertThat(state.networks()).containsExactly(instance.value());
    assertThat(state.label(Labels.CONFIG_HASH)).contains(spec(Role.VALKEY, List.of()).hash());
    assertThat(state.belongsTo(instance)).isTrue();
    assertThat(state.imageId()).isEqualTo(engine.findImage(image()).orElseThrow().id());
  }

  @Test
  void aNameInUseIsAConflict() {
    start(Role.VALKEY);
    assertThat(kindOf(() -> engine.createContainer(spec(Role.VALKEY, List.of()))))
        .isEqualTo(Kind.CONFLICT);
  }

  @Test
  void aMissingImageIsNotFound() {
    ImageReference missing = new ImageReference("nobody/has-this:1");
    assertThat(engine.findImage(missing)).isEmpty();
    ContainerSpec spec =
        new ContainerSpec(
            instance, Role.APP, missing, Map.of(), List.of(), List.of(), List.of(), GRACE, 0,
            Map.of(), List.of());
    assertThat(kindOf(() -> engine.createContainer(spec))).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void aPublishedPortIsFoundAndCannotBePublishedTwice() {
    PublishedPort port =
        new PublishedPort(HostPort.parse(Integer.toString(freePort()), HostPort.LOOPBACK), 6379);
    assertThat(engine.findPublisher(port.host().port())).isEmpty();
    start(Role.VALKEY, port);
    assertThat(engine.findPublisher(port.host().port()))
        .contains(Role.VALKEY.containerName(instance));
    assertThat(find(Role.VALKEY).ports()).containsExactly(port);
    assertThat(kindOf(() -> start(Role.APP, port))).isEqualTo(Kind.PORT_TAKEN);
  }

  @Test
  void aNetworkKnowsWhoIsOnItAndStaysWhileSomebodyIs() {
    start(Role.VALKEY);
    NetworkState network = engine.findNetwork(instance.value()).orElseThrow();
    assertThat(network.containers()).containsExactly(Role.VALKEY.containerName(instance));
    assertThat(network.driver()).isEqualTo("bridge");
    assertThat(network.isLabelled()).isTrue();
    assertThat(kindOf(() -> engine.removeNetwork(network.id()))).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void aCommandTellsItsOutputAndRunsOnlyInARunningContainer() {
    String id = start(Role.VALKEY);
    ExecResult result = awaitPong(id);
    assertThat(result.succeeded()).isTrue();
    assertThat(result.lastLine()).isEqualTo("PONG");
    engine.stopContainer(id, GRACE);
    assertThat(kindOf(() -> engine.exec(id, List.of("true"), Map.of()))).isEqualTo(Kind.CONFLICT);
    engine.removeContainer(id);
    assertThat(kindOf(() -> engine.exec(id, List.of("true"), Map.of()))).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void aLogHasNoMoreLinesThanWereAskedFor() {
    String id = start(Role.VALKEY);
    engine.stopContainer(id, GRACE);
    assertThat(engine.logs(id, 1)).hasSize(1);
  }
}
