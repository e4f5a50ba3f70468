package io.wbcli.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetRunnerTest {

  private final RecordedEvents events = new RecordedEvents();
  private final Cancellation cancellation = new Cancellation();
  private final LocalHost host = LocalHost.of(new InMemoryRuntime());
  private final List<Target> targets =
      IntStream.rangeClosed(1, 6)
          .mapToObj(i -> new Target(TestInstances.plain("i" + i, Path.of("/data")), host))
          .toList();

  private List<Result> run(int parallel, java.util.function.Function<Target, Outcome> work) {
    return new FleetRunner(parallel, events, cancellation)
        .run(targets, work).stream().map(Outcome::result).toList();
  }

  private static Outcome running(Target target) {
    return new Outcome(
        target.instance(), Result.RUNNING, Optional.empty(), Duration.ZERO, Optional.empty());
  }

  private static Outcome failed(Target target, Failure.Kind kind) {
    return Outcome.failed(target.instance(), Failure.of(kind, "x"), Duration.ZERO);
  }

  @Test
  void noMoreAreAtWorkAtOnceThanTheLimitAllows() {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    run(
        3,
        target -> {
          most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
          three.countDown();
          try {
            three.await(); // Nobody leaves before three are here.
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          inFlight.decrementAndGet();
          return running(target);
        });
    assertThat(most).hasValue(3);
  }

  @Test
  void withoutALimitAFailedInstanceKeepsNoOtherFromItsTurn() {
    assertThat(
            run(
                1,
                target ->
                    target.equals(targets.get(1))
                        ? failed(target, Failure.Kind.FAILED)
                        : running(target)))
        .containsExactly(
            Result.RUNNING,
            Result.FAILED,
            Result.RUNNING,
            Result.RUNNING,
            Result.RUNNING,
            Result.RUNNING);
    assertThat(events.all(Event.InstanceFinished.class)).hasSize(6);
  }

  @Test
  void afterAnUnavailableEngineTheOthersAreSkipped() {
    assertThat(
            run(
                1,
                target ->
                    target.equals(targets.get(1))
                        ? failed(target, Failure.Kind.ENGINE_UNAVAILABLE)
                        : running(target)))
        .containsExactly(
            Result.RUNNING,
            Result.FAILED,
            Result.SKIPPED,
            Result.SKIPPED,
            Result.SKIPPED,
            Result.SKIPPED);
  }

  @Test
  void atTheLimitOfFailuresTheOthersAreSkippedWithTheReason() {
    List<Outcome> outcomes =
        new FleetRunner(1, events, cancellation)
            .run(targets, new FailureLimit(2), target -> failed(target, Failure.Kind.FAILED));
    assertThat(outcomes)
        .extracting(Outcome::result)
        .containsSubsequence(Result.FAILED, Result.FAILED, Result.SKIPPED)
        .hasSize(6);
    assertThat(outcomes.getLast().reason()).contains("2 instances failed");
  }

  @Test
  void afterACancellationTheOthersAreSkipped() {
    assertThat(
            run(
                1,
                target -> {
                  cancellation.request(130);
                  return running(target);
                }))
        .startsWith(Result.RUNNING, Result.SKIPPED)
        .endsWith(Result.SKIPPED);
  }

  @Test
  void anInterruptedCallerInterruptsAllWorkAndGetsItsOutcomes() {
    AtomicInteger interrupted = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(2);
    Thread caller = Thread.currentThread();
    Thread.startVirtualThread(
        () -> {
          try {
            begun.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          caller.interrupt();
        });
    List<Result> results =
        run(
            2,
            target -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.incrementAndGet();
              }
              return running(target);
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).hasValue(2);
    assertThat(results)
        .startsWith(Result.RUNNING, Result.RUNNING)
        .endsWith(Result.INTERRUPTED)
        .hasSize(6);
  }
}
