package io.wbcli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ServiceState.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryRuntimeTest extends RuntimeContract {

  InMemoryRuntimeTest() {
    super(new InMemorySetup());
  }

  private InMemoryRuntime memory() {
    return (InMemoryRuntime) runtime;
  }

  @Test
  void callsAreRecordedAsText() {
    ContainerId id = start(APP);
    runtime.setAside(ref(APP), id);
    runtime.putBack(ref(APP), id);
    runtime.exec(id, Exec.of(List.of("true")));
    runtime.stop(id, GRACE);
    runtime.remove(id);
    assertThat(memory().writes())
        .containsExactly(
            "createNetwork " + instance,
            "create " + instance,
            "start " + instance,
            "rename " + instance + " to " + instance + "-previous",
            "rename " + instance + "-previous to " + instance,
            "stop " + instance,
            "remove " + instance);
    assertThat(memory().calls()).contains("observe", "exec " + instance);
  }

  @Test
  void refusedCallHasNoEffect() {
    memory().failOn(Kind.DISK_FULL, ("create " + instance)::equals);
    assertThat(kindOf(() -> start(APP))).isEqualTo(Kind.DISK_FULL);
    assertThat(memory().containerNames()).isEmpty();
    assertThat(memory().writes()).doesNotContain("create " + instance);
  }

  @Test
  void crashingContainerExitsAtItsStart() {
    memory().crash(instance.value(), 3);
    ServiceState state = state(start(APP));
    assertThat(state.status()).isEqualTo(Status.EXITED);
    assertThat(state.exitCode()).isEqualTo(3);
  }

  @Test
  void actionAfterEachCallSeesItsEffect() {
    List<Set<String>> names = new ArrayList<>();
    memory()
        .afterEachCall(
            () -> {
              runtime.observe(List.of());
              names.add(memory().containerNames());
            });
    ContainerId id = runtime.create(spec(ref(APP)));
    runtime.remove(id);
    assertThat(names).containsExactly(Set.of(instance.value()), Set.of());
  }

  @Test
  void unlabelledContainersAreReportedByName() {
    memory()
        .withContainer(
            ServiceStates.unlabelled(
                instance.value(), Status.RUNNING, instance.value(), Map.of("A", "b")))
        .withContainer(
            ServiceStates.previous(
                ref(VALKEY), ServiceStates.labelled(ref(VALKEY), Status.EXITED)));
    assertThat(observe().services().get(APP).environment()).containsEntry("A", "b");
    assertThat(observe().previous().get(VALKEY).belongsTo(instance)).isTrue();
    assertThat(observe().network().orElseThrow().members()).containsExactly(instance.value());
    assertThat(runtime.observe(List.of()).others())
        .extracting(Snapshot.OwnedContainer::name)
        .containsExactly(ref(VALKEY).previousName());
  }

  @Test
  void severalThreadsMayCallAtOnce() {
    AtomicInteger actions = new AtomicInteger();
    memory().afterEachCall(actions::incrementAndGet);
    int before = memory().calls().size();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 50).forEach(i -> threads.execute(() -> createAndStart("i" + i)));
    }
    assertThat(memory().containerNames()).hasSize(50);
    assertThat(memory().networkNames()).hasSize(51);
    assertThat(memory().calls()).hasSize(before + 150);
    assertThat(actions).hasValue(150);
  }

  private void createAndStart(String id) {
    InstanceId other = new InstanceId(id);
    runtime.createNetwork(other);
    runtime.start(runtime.create(spec(new ServiceRef(other, APP))));
  }
}
