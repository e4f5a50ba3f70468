package io.wbcli.execute;

import static io.wbcli.execute.Fleet.GATES;
import static io.wbcli.execute.Fleet.SIZE;
import static io.wbcli.execute.Fleet.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.InstanceLock;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restart of twenty instances of which one cannot become healthy. */
class GatesTest {

  private static final Scope SCOPE = new Scope(List.of("@all"), "", List.of(), Map.of());

  @TempDir private Path mountPath;
  private Fleet fleet;

  @BeforeEach
  void setUp() {
    fleet = new Fleet(mountPath);
  }

  private void block(int number) {
    fleet.runtime.withContainer(
        ServiceStates.unlabelled("i" + number + "-admin", Status.RUNNING, "elsewhere", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, SIZE})
  void afterTheFirstFailureNothingIsBegunAndTheFailedOneRunsAsBefore(int bad) {
    fleet.crash(bad);
    fleet.restart(GATES, 1);
    assertThat(fleet.having(Result.FAILED)).containsExactly(bad);
    assertThat(fleet.having(Result.RUNNING)).isEqualTo(numbers(1, bad - 1));
    assertThat(fleet.having(Result.SKIPPED)).isEqualTo(numbers(bad + 1, SIZE));
    assertThat(fleet.begun()).isEqualTo(numbers(1, bad));
    assertThat(fleet.reasons()).isSubsetOf("i" + bad + " failed");
    assertThat(fleet.outcome(bad).failure().orElseThrow().rollback())
        .contains(Failure.Rollback.RESTORED);
    assertThat(fleet.runtime.containerNames()).noneMatch(name -> name.endsWith("-previous"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, SIZE})
  void withMoreFailuresAllowedAllOthersHaveTheirTurn(int bad) {
    fleet.crash(bad);
    fleet.restart(Fleet.maxFailures(3), 4);
    assertThat(fleet.having(Result.FAILED)).containsExactly(bad);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE - 1);
  }

  @Test
  void atTheThirdFailureNothingIsBegun() {
    numbers(2, SIZE).forEach(fleet::crash);
    fleet.restart(Fleet.maxFailures(3), 1);
    assertThat(fleet.having(Result.RUNNING)).containsExactly(1);
    assertThat(fleet.having(Result.FAILED)).containsExactly(2, 3, 4);
    assertThat(fleet.reasons()).containsExactly("3 instances failed");
  }

  @Test
  void withoutALimitEachHasItsTurn() {
    numbers(1, SIZE - 1).forEach(fleet::crash);
    fleet.restart(Fleet.maxFailures(0), 4);
    assertThat(fleet.having(Result.FAILED)).hasSize(SIZE - 1);
    assertThat(fleet.having(Result.RUNNING)).containsExactly(SIZE);
  }

  @Test
  void whatIsUnderWayAtAFailureIsFinished() {
    fleet.crash(1);
    fleet.restart(GATES, 4);
    assertThat(fleet.having(Result.INTERRUPTED)).isEmpty();
    assertThat(fleet.having(Result.FAILED)).containsExactly(1);
    assertThat(fleet.having(Result.RUNNING))
        .hasSameSizeAs(fleet.begun().subList(1, fleet.begun().size()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, SIZE})
  void aBlockedInstanceIsToldBeforeAnythingIsBegun(int bad) {
    block(bad);
    int writes = fleet.runtime.writes().size();
    fleet.restart(GATES, 4);
    assertThat(fleet.runtime.writes()).hasSize(writes);
    assertThat(fleet.having(Result.FAILED)).containsExactly(bad);
    assertThat(fleet.having(Result.SKIPPED)).hasSize(SIZE - 1);
    assertThat(fleet.reasons()).containsExactly("i" + bad + " failed the checks");
    assertThat(fleet.begun()).isEmpty();
  }

  @Test
  void allBlockedAndLockedInstancesAreToldAtOnceAndNothingIsPulled() {
    block(3);
    fleet.runtime.withoutImages();
    int writes = fleet.runtime.writes().size();
    try (InstanceLock _ =
        fleet.targets.get(7).host().lock(fleet.targets.get(7).instance().id(), "x")) {
      fleet.restart(GATES, 4);
    }
    assertThat(fleet.having(Result.FAILED)).containsExactly(3, 8);
    assertThat(fleet.outcome(8).failure().orElseThrow().kind()).isEqualTo(Failure.Kind.LOCKED);
    assertThat(fleet.runtime.writes()).hasSize(writes);
  }

  @Test
  void toKeepGoingLeavesOutBlockedAndLockedInstancesOnly() {
    block(3);
    try (InstanceLock _ =
        fleet.targets.get(7).host().lock(fleet.targets.get(7).instance().id(), "x")) {
      fleet.restart(Fleet.keepGoing(), 4);
    }
    assertThat(fleet.having(Result.FAILED)).containsExactly(3, 8);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE - 2);
  }

  @Test
  void batchesFollowEachOtherAfterAPause() {
    fleet.restart(Fleet.batch("40%", Duration.ofMinutes(1)), 4);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE);
    assertThat(fleet.events.all(Event.Paused.class))
        .containsExactly(
            new Event.Paused(Duration.ofMinutes(1), 2, 3),
            new Event.Paused(Duration.ofMinutes(1), 3, 3));
    assertThat(Set.copyOf(fleet.begun().subList(0, 8))).isEqualTo(Set.copyOf(numbers(1, 8)));
  }

  @Test
  void afterAFailureInABatchNoOtherBatchBegins() {
    fleet.crash(10);
    fleet.restart(Fleet.batch("8", Duration.ofMinutes(1)), 1);
    assertThat(fleet.having(Result.RUNNING)).isEqualTo(numbers(1, 9));
    assertThat(fleet.having(Result.FAILED)).containsExactly(10);
    assertThat(fleet.events.all(Event.Paused.class)).hasSize(1);
  }

  @Test
  void aCancellationEndsAPauseAndSkipsTheOthers() {
    fleet.onPause = () -> fleet.cancellation.request(130);
    fleet.restart(Fleet.batch("8", Duration.ofHours(1)), 4);
    assertThat(fleet.begun()).hasSize(8);
    assertThat(fleet.having(Result.RUNNING)).isEqualTo(numbers(1, 8));
    assertThat(fleet.reasons()).containsExactly("interrupted");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, SIZE})
  void aResumeDoesWhatWasNotReachedAndWhatFailed(int bad) {
    Path file = mountPath.resolve("state/checkpoint");
    fleet.crash(bad);
    fleet.checkpoint = CheckpointFile.create(file, SCOPE);
    fleet.restart(GATES, 1);
    fleet.runtime.crashNothing();
    fleet.checkpoint = CheckpointFile.read(file).orElseThrow();
    fleet.restart(Fleet.canary(1, null), 1);
    assertThat(fleet.having(Result.SKIPPED)).isEqualTo(numbers(1, bad - 1));
    assertThat(fleet.having(Result.RUNNING)).isEqualTo(numbers(bad, SIZE));
    assertThat(fleet.begun()).hasSize(SIZE + 1);
    assertThat(file).doesNotExist();
  }

  @Test
  void noMoreAreUnderWayAtOnceThanParallelAllows() {
    AtomicInteger most = new AtomicInteger();
    fleet.runtime.afterEachCall(
        () -> {
          int begun = fleet.begun().size(); // Before those that are done, which may get more.
          int done = fleet.events.all(Event.InstanceFinished.class).size();
          most.accumulateAndGet(begun - done, Math::max);
        });
    fleet.restart(Fleet.batch("8", Duration.ofSeconds(1)), 3);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE);
    assertThat(most.get()).isBetween(2, 3);
  }
}
