package io.wbcli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ServiceState.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Containers, networks and images; each runtime runs these tests. */
public abstract class RuntimeContract extends RuntimeFixture {

  protected RuntimeContract(RuntimeSetup setup) {
    super(setup);
  }

  @Test
  void containerIsCreatedStartedStoppedAndRemoved() {
    ContainerId id = runtime.create(spec(ref(VALKEY)));
    assertThat(state(id).status()).isEqualTo(Status.CREATED);
    assertThat(state(id).startedAt()).isEqualTo(Instant.EPOCH);
    runtime.start(id);
    assertThat(state(id).status()).isEqualTo(Status.RUNNING);
    assertThat(state(id).startedAt()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
    awaitPong(id);
    runtime.stop(id, GRACE);
    assertThat(state(id).status()).isEqualTo(Status.EXITED);
    assertThat(state(id).exitCode()).isZero();
    runtime.remove(id);
    assertThat(runtime.find(id)).isEmpty();
    assertThat(observe().services()).isEmpty();
  }

  @Test
  void repeatedCallsAreNoErrors() {
    ContainerId id = start(VALKEY);
    runtime.start(id);
    awaitPong(id);
    runtime.stop(id, GRACE);
    runtime.stop(id, GRACE);
    runtime.remove(id);
    runtime.remove(id);
    runtime.stop(id, GRACE);
    NetworkId network = observe().network().orElseThrow().id();
    runtime.removeNetwork(network);
    runtime.removeNetwork(network);
    assertThat(observe().network()).isEmpty();
  }

  @Test
  void stoppedContainerStartsAgain() {
    ContainerId id = start(VALKEY);
    Instant first = state(id).startedAt();
    awaitPong(id);
    runtime.stop(id, GRACE);
    runtime.start(id);
    assertThat(state(id).isRunning()).isTrue();
    assertThat(state(id).startedAt()).isAfter(first);
  }

  @Test
  void containerMatchesItsSpec() {
    ServiceState state = state(start(VALKEY));
    assertThat(state.name()).isEqualTo(ref(VALKEY).containerName());
    assertThat(state.environment()).containsEntry("SOME", "value");
    assertThat(state.command()).containsExactly("valkey-server", "--save", "");
    assertThat(state.networks()).containsExactly(instance.value());
    assertThat(state.label(Labels.ROLE)).contains("valkey");
    assertThat(state.label(Labels.CONFIG_HASH)).contains(spec(ref(VALKEY)).hash());
    assertThat(state.belongsTo(instance)).isTrue();
    assertThat(state.removedOnStop()).isFalse();
    ImageState image = runtime.images(List.of(setup.image())).get(setup.image());
    assertThat(state.imageId()).isEqualTo(image.id());
  }

  @Test
  void containerNameInUseIsConflict() {
    start(VALKEY);
    assertThat(kindOf(() -> runtime.create(spec(ref(VALKEY))))).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void runningContainerIsNotRemoved() {
    ContainerId id = start(VALKEY);
    assertThat(kindOf(() -> runtime.remove(id))).isEqualTo(Kind.CONFLICT);
    assertThat(state(id).isRunning()).isTrue();
  }

  @Test
  void unknownContainerIsNotFound() {
    ContainerId unknown = new ContainerId("0123456789ab".repeat(5));
    assertThat(runtime.find(unknown)).isEmpty();
    assertThat(kindOf(() -> runtime.start(unknown))).isEqualTo(Kind.NOT_FOUND);
    assertThat(kindOf(() -> runtime.setAside(ref(APP), unknown))).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void missingImageIsNotFound() {
    ImageReference missing = new ImageReference("nobody/has-this:1");
    assertThat(runtime.images(List.of(missing, setup.image()))).containsOnlyKeys(setup.image());
    ServiceSpec spec =
        new ServiceSpec(
            instance, APP, missing, Map.of(), List.of(), List.of(), List.of(), GRACE, Map.of(),
            Map.of(), Map.of(), List.of());
    assertThat(kindOf(() -> runtime.create(spec))).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void portIsPublishedByOneContainerOnly() {
    PublishedPort port = freePort();
    int number = port.host().port();
    assertThat(runtime.observe(List.of()).publishers()).doesNotContainKey(number);
    ContainerId id = start(VALKEY, port);
    assertThat(runtime.observe(List.of()).publishers().get(number).container())
        .isEqualTo(ref(VALKEY).containerName());
    assertThat(runtime.observe(List.of()).publishers().get(number).instance())
        .contains(instance.value());
    assertThat(state(id).ports()).containsExactly(port);
    assertThat(kindOf(() -> start(APP, port))).isEqualTo(Kind.PORT_TAKEN);
  }

  @Test
  void networkReportsItsMembersAndIsNotRemovedWhileItHasAny() {
    start(VALKEY);
    runtime.create(spec(ref(APP)));
    NetworkState network = observe().network().orElseThrow();
    assertThat(network.members()).containsExactly(ref(VALKEY).containerName());
    assertThat(network.isLabelled()).isTrue();
    assertThat(network.defect()).isEmpty();
    assertThat(kindOf(() -> runtime.removeNetwork(network.id()))).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void networkNameInUseIsConflict() {
    assertThat(kindOf(() -> runtime.createNetwork(instance))).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void observeReadsSeveralInstancesAtOnce() {
    NetworkId network = runtime.createNetwork(second);
    ContainerId app = start(APP);
    ContainerId valkey = start(VALKEY);
    runtime.setAside(ref(VALKEY), valkey);
    ContainerId other = runtime.create(spec(new ServiceRef(second, APP)));
    Snapshot snapshot = runtime.observe(allServices());
    InstanceState state = snapshot.instances().get(instance);
    assertThat(state.services()).containsOnlyKeys(APP);
    assertThat(state.services().get(APP).id()).isEqualTo(app);
    assertThat(state.previous()).containsOnlyKeys(VALKEY);
    assertThat(state.previous().get(VALKEY).id()).isEqualTo(valkey);
    assertThat(state.network().orElseThrow().members())
        .containsExactlyInAnyOrder(ref(APP).containerName(), ref(VALKEY).previousName());
    InstanceState otherState = snapshot.instances().get(second);
    assertThat(otherState.services().get(APP).id()).isEqualTo(other);
    assertThat(otherState.network().orElseThrow().id()).isEqualTo(network);
  }

  @Test
  void observeReportsContainersOfOtherInstances() {
    ContainerId other = runtime.create(spec(new ServiceRef(second, APP)));
    start(VALKEY);
    Snapshot snapshot = runtime.observe(List.of(ref(APP)));
    assertThat(snapshot.instances()).containsOnlyKeys(instance);
    assertThat(snapshot.instances().get(instance).services()).isEmpty();
    assertThat(snapshot.others())
        .contains(new Snapshot.OwnedContainer(other, second.value(), second.value()))
        .noneMatch(owned -> owned.instance().equals(instance.value()));
  }

  @Test
  void observeMatchesWholeNamesOnly() {
    ContainerId valkey = start(VALKEY);
    assertThat(observe().services()).containsOnlyKeys(VALKEY);
    assertThat(observe().services().get(VALKEY).id()).isEqualTo(valkey);
  }

  @Test
  void containerIsSetAsideAndPutBack() {
    ContainerId old = start(VALKEY);
    runtime.setAside(ref(VALKEY), old);
    runtime.setAside(ref(VALKEY), old);
    assertThat(state(old).name()).isEqualTo(ref(VALKEY).previousName());
    ContainerId replacement = runtime.create(spec(ref(VALKEY)));
    assertThat(kindOf(() -> runtime.setAside(ref(VALKEY), replacement))).isEqualTo(Kind.CONFLICT);
    assertThat(kindOf(() -> runtime.putBack(ref(VALKEY), old))).isEqualTo(Kind.CONFLICT);
    runtime.remove(replacement);
    runtime.putBack(ref(VALKEY), old);
    runtime.putBack(ref(VALKEY), old);
    assertThat(observe().services().get(VALKEY).id()).isEqualTo(old);
    assertThat(observe().previous()).isEmpty();
  }

  @Test
  void startResumesPausedContainer() {
    ContainerId id = start(VALKEY);
    setup.pause(runtime, ref(VALKEY).containerName());
    assertThat(state(id).status()).isEqualTo(Status.PAUSED);
    assertThat(observe().network().orElseThrow().members()).hasSize(1);
    runtime.start(id);
    assertThat(state(id).status()).isEqualTo(Status.RUNNING);
  }

  @Test
  void stopResumesPausedContainerFirst() {
    ContainerId id = start(VALKEY);
    awaitPong(id);
    setup.pause(runtime, ref(VALKEY).containerName());
    runtime.stop(id, GRACE);
    assertThat(state(id).status()).isEqualTo(Status.EXITED);
    assertThat(state(id).wasKilled()).isFalse();
  }

  @Test
  void interruptedCallerGetsCancellationException() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> runtime.observe(List.of()))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void usageIsThatOfRunningContainersOnly() {
    ContainerId id = runtime.create(spec(ref(VALKEY)));
    assertThat(runtime.usage(id)).isEmpty();
    runtime.start(id);
    awaitPong(id);
    ResourceUsage first = runtime.usage(id).orElseThrow();
    assertThat(first.memoryBytes()).isBetween(100_000L, 1_000_000_000L);
    ResourceUsage later = runtime.usage(id).orElseThrow();
    assertThat(later.time()).isAfter(first.time());
    assertThat(later.processorsSince(first)).isBetween(0.0, 64.0);
    runtime.stop(id, GRACE);
    assertThat(runtime.usage(id)).isEmpty();
    runtime.remove(id);
    assertThat(runtime.usage(id)).isEmpty();
  }
}
