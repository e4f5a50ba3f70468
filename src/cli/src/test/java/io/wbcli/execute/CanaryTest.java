package io.wbcli.execute;

import static io.wbcli.execute.Fleet.SIZE;
import static io.wbcli.execute.Fleet.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart of twenty instances that begins with some of them. */
class CanaryTest {

  private static final Duration WATCH = Duration.ofMinutes(5);

  @TempDir private Path mountPath;
  private Fleet fleet;

  @BeforeEach
  void setUp() {
    fleet = new Fleet(mountPath);
  }

  @Test
  void aFailedCanaryKeepsAllOthersFromBeginning() {
    fleet.crash(2);
    fleet.restart(Fleet.canary(2, null), 1);
    assertThat(fleet.begun()).containsExactly(1, 2);
    assertThat(fleet.having(Result.RUNNING)).containsExactly(1);
    assertThat(fleet.having(Result.FAILED)).containsExactly(2);
    assertThat(fleet.having(Result.SKIPPED)).isEqualTo(numbers(3, SIZE));
    assertThat(fleet.reasons()).containsExactly("canary i2 failed");
  }

  @Test
  void aCanaryByIdComesFirst() {
    fleet.restart(Fleet.canary("i17"), 1);
    assertThat(fleet.begun()).startsWith(17, 1, 2).hasSize(SIZE);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE);
  }

  @Test
  void aCanaryIsWatchedBeforeAllOthersBegin() {
    var before = fleet.time.now();
    fleet.restart(Fleet.canary(1, WATCH), 1);
    assertThat(Duration.between(before, fleet.time.now())).isGreaterThanOrEqualTo(WATCH);
    assertThat(fleet.events.all(Event.StepFinished.class))
        .filteredOn(event -> event.step() instanceof Step.Watch)
        .extracting(event -> event.step().resource().name())
        .containsExactlyInAnyOrder("i1", "i1-postgres");
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE);
    assertThat(fleet.runtime.containerNames()).noneMatch(name -> name.endsWith("-previous"));
  }

  /** The app answers when it is started, and not for long after that. */
  private void loseHealth(int number, int badAnswers) {
    AtomicInteger asked = new AtomicInteger();
    fleet.runtime.answer(
        "i" + number,
        (_, _) -> asked.incrementAndGet() > 10 && asked.get() <= 10 + badAnswers ? 1 : 0);
  }

  @Test
  void aCanaryThatLosesItsHealthIsRolledBackAndKeepsAllOthersFromBeginning() {
    loseHealth(1, 3);
    fleet.restart(Fleet.canary(1, WATCH), 4);
    Failure failure = fleet.outcome(1).failure().orElseThrow();
    assertThat(failure.message()).startsWith("i1 did not stay healthy: ");
    assertThat(failure.rollback()).contains(Failure.Rollback.RESTORED);
    assertThat(fleet.begun()).containsExactly(1);
    assertThat(fleet.having(Result.SKIPPED)).hasSize(SIZE - 1);
    assertThat(fleet.outcome(1).downtime())
        .hasValueSatisfying(time -> assertThat(time).isLessThan(WATCH));
  }

  @Test
  void twoBadAnswersOfACanaryAreForgiven() {
    loseHealth(1, 2);
    fleet.restart(Fleet.canary(1, WATCH), 4);
    assertThat(fleet.having(Result.RUNNING)).hasSize(SIZE);
  }

  @Test
  void aCanaryThatIsRemovedWhileItIsWatchedFails() {
    AtomicInteger asked = new AtomicInteger();
    fleet.runtime.answer(
        "i1",
        (_, _) -> {
          if (asked.incrementAndGet() == 10) {
            var id = fleet.targets.getFirst().instance();
            var app =
                fleet
                    .runtime
                    .observe(List.of(id.ref(ServiceName.APP)))
                    .instances()
                    .get(id.id())
                    .services()
                    .get(ServiceName.APP);
            fleet.runtime.stop(app.id(), Duration.ZERO);
            fleet.runtime.remove(app.id());
          }
          return 0;
        });
    fleet.restart(Fleet.canary(1, WATCH), 4);
    assertThat(fleet.outcome(1).failure().orElseThrow().message()).isEqualTo("i1 was removed");
    assertThat(fleet.having(Result.SKIPPED)).hasSize(SIZE - 1);
  }
}
