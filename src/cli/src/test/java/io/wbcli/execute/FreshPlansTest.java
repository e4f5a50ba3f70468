package io.wbcli.execute;

import static io.wbcli.execute.Fleet.SIZE;
import static io.wbcli.execute.Fleet.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has changed while a rollout paused is seen before the next instances begin. */
class FreshPlansTest {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  @TempDir private Path mountPath;
  private Fleet fleet;

  @BeforeEach
  void setUp() {
    fleet = new Fleet(mountPath);
  }

  private long observations() {
    return fleet.runtime.calls().stream().filter("observe"::equals).count();
  }

  private void block(int number) {
    fleet.runtime.withContainer(
        ServiceStates.unlabelled("i" + number + "-admin", Status.RUNNING, "elsewhere", Map.of()));
  }

  private void remove(String name) {
    var container = fleet.runtime.container(name).orElseThrow();
    fleet.runtime.stop(container.id(), Duration.ZERO);
    fleet.runtime.remove(container.id());
  }

  @Test
  void anInstanceThatIsBlockedByThenFailsWithTheReasonAndIsNotTouched() {
    AtomicInteger writes = new AtomicInteger();
    fleet.onPause =
        () -> {
          block(10);
          writes.set(fleet.runtime.writes().size());
        };
    fleet.restart(Fleet.batch("8", PAUSE), 1);
    assertThat(fleet.having(Result.RUNNING)).isEqualTo(numbers(1, 9));
    assertThat(fleet.having(Result.FAILED)).containsExactly(10);
    assertThat(fleet.outcome(10).failure().orElseThrow().message()).contains("i10-admin");
    assertThat(fleet.reasons()).containsExactly("i10 failed");
    List<String> all = fleet.runtime.writes();
    assertThat(all.subList(writes.get(), all.size())).noneMatch(call -> call.contains("i10"));
  }

  @Test
  void aBlockedInstanceCountsAsOneFailureOnly() {
    fleet.onPause = () -> block(10);
    fleet.restart(Fleet.batch("8", PAUSE, 2), 1);
    assertThat(fleet.having(Result.FAILED)).containsExactly(10);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE - 1);
  }

  @Test
  void aContainerThatIsReplacedMeanwhileIsRestartedAsItIsNow() {
    fleet.onPause =
        () -> {
          remove("i11");
          remove("i12-postgres");
        };
    fleet.restart(Fleet.batch("10", PAUSE), 2);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE);
    assertThat(fleet.runtime.containerNames()).hasSize(3 * SIZE).contains("i11", "i12-postgres");
  }

  @Test
  void anImageThatIsRemovedMeanwhileIsPulledAgain() {
    fleet.onPause = fleet.runtime::withoutImages;
    fleet.restart(Fleet.batch("10", PAUSE), 2);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE);
    assertThat(fleet.runtime.writes()).contains("pull app:1");
  }

  @Test
  void eachWaveIsObservedOnce() {
    long before = observations();
    fleet.restart(Fleet.batch("8", PAUSE), 2);
    assertThat(observations() - before).isEqualTo(3);
    fleet.restart(Fleet.GATES, 2);
    assertThat(observations() - before).isEqualTo(4);
  }

  @Test
  void afterPullsTheFirstWaveIsObservedOnceMore() {
    fleet.runtime.withoutImages();
    long before = observations();
    fleet.restart(Fleet.GATES, 2);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE);
    assertThat(observations() - before).isEqualTo(2);
  }

  @Test
  void anEngineThatIsUnavailableByThenLeavesTheOutcomesOfTheOthers() {
    fleet.onPause = () -> fleet.runtime.failOn(Kind.UNREACHABLE, _ -> true);
    fleet.restart(Fleet.batch("8", PAUSE), 1);
    assertThat(fleet.having(Result.RUNNING)).isEqualTo(numbers(1, 8));
    assertThat(fleet.having(Result.FAILED)).containsExactly(9);
    assertThat(fleet.outcome(9).failure().orElseThrow().kind())
        .isEqualTo(Failure.Kind.ENGINE_UNAVAILABLE);
    assertThat(fleet.reasons()).containsExactly("engine unavailable");
    assertThat(fleet.events.all(Event.InstanceFinished.class)).hasSize(SIZE);
  }

  @Test
  void whatBelongsToAnInstanceIsChangedBeforeItsFirstStepAndToldItsEnd() {
    fleet.runtime.crash("i2", 3);
    block(20);
    List<String> told = new CopyOnWriteArrayList<>();
    fleet.hook =
        new InstanceHook() {
          @Override
          public void before(Instance instance) {
            assertThat(fleet.begun()).hasSize((told.size() + 1) / 2);
            told.add("before " + instance.id());
          }

          @Override
          public void after(Outcome outcome) {
            told.add(outcome.instance().id() + " " + outcome.result());
          }
        };
    fleet.restart(Fleet.keepGoing(), 1);
    assertThat(new ArrayList<>(told))
        .containsExactly("before i1", "i1 running", "before i2", "i2 failed");
  }
}
