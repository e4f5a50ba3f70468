package io.wbcli.execute;

import static io.wbcli.execute.Operations.ALL;
import static io.wbcli.execute.Operations.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.service.Postgres;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever a command is broken off, the next one converges. */
class InterruptionTest {

  @TempDir private Path mountPath;

  /** An instance that runs; by itself for each moment of a sweep. */
  private Operations running() {
    Operations wb = new Operations(mountPath);
    assertThat(wb.run().failure()).isEmpty();
    return wb;
  }

  private static int callsOf(Operations wb, Consumer<Operations> command) {
    int before = wb.runtime.calls().size();
    command.accept(wb);
    return wb.runtime.calls().size() - before;
  }

  /** As {@code kill -9} does: from the given call on, nothing reaches the engine. */
  private static void kill(Operations wb, int moment, Consumer<Operations> command) {
    AtomicInteger calls = new AtomicInteger();
    wb.runtime.failOn(Kind.UNREACHABLE, _ -> calls.getAndIncrement() >= moment);
    try {
      command.accept(wb);
    } catch (RuntimeException _) {
      // Killed before it could observe anything.
    }
    wb.runtime.failOn(Kind.OTHER, _ -> false);
  }

  private void assertConverges(Consumer<Operations> killed, Consumer<Operations> setUp) {
    Operations measured = running();
    setUp.accept(measured);
    int moments = callsOf(measured, killed);
    assertThat(moments).isGreaterThan(10);
    for (int moment = 0; moment <= moments; moment++) {
      for (String next : List.of("restart", "run", "apply", "stop")) {
        Operations wb = running();
        setUp.accept(wb);
        kill(wb, moment, killed);
        wb.runtime.crashNothing();
        Outcome outcome =
            switch (next) {
              case "restart" -> wb.restart();
              case "run" -> wb.run();
              case "apply" -> wb.apply();
              default -> wb.stop();
            };
        assertThat(outcome.failure()).as("%s after a kill at call %d", next, moment).isEmpty();
        assertThat(wb.runtime.containerNames())
            .as("%s after a kill at call %d", next, moment)
            .containsExactlyElementsOf(next.equals("stop") ? List.of() : ALL);
        assertThat(wb.runtime.networkNames()).hasSize(next.equals("stop") ? 0 : 1);
      }
    }
  }

  @Test
  void aRestartThatIsKilledAtAnyCallIsFinishedByTheNextCommand() {
    assertConverges(Operations::restart, _ -> {});
  }

  private static void changeDatabase(Operations wb) {
    wb.runtime.withImage("postgres:17.5");
    wb.instance = TestInstances.with(wb.instance, Postgres.NAME, "postgres:17.5");
  }

  @Test
  void anApplyThatLeavesTheAppAndIsKilledAtAnyCallIsFinishedByTheNextCommand() {
    assertConverges(Operations::apply, InterruptionTest::changeDatabase);
  }

  @Test
  void anApplyThatIsRolledBackAndKilledAtAnyCallIsFinishedByTheNextCommand() {
    assertConverges(
        Operations::apply,
        wb -> {
          changeDatabase(wb);
          wb.runtime.crash("demo-postgres", 3);
        });
  }

  @Test
  void aRollbackThatIsKilledAtAnyCallIsFinishedByTheNextCommand() {
    assertConverges(Operations::restart, wb -> wb.runtime.crash("demo", 3));
  }

  @Test
  void aStopThatIsKilledAtAnyCallIsFinishedByTheNextCommand() {
    assertConverges(Operations::stop, _ -> {});
  }

  @Test
  void aRestartThatIsKilledTwiceAtAnyCallIsFinishedByTheNextCommand() {
    int moments = callsOf(running(), Operations::restart);
    for (int first = 8; first <= moments; first += 3) {
      for (int second = 8; second <= moments; second += 3) {
        Operations wb = running();
        kill(wb, first, Operations::restart);
        kill(wb, second, Operations::restart);
        assertThat(wb.run().failure()).as("kills at %d and %d", first, second).isEmpty();
        assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
      }
    }
  }

  @Test
  void aFailureOfAnyCallLeavesNothingThatKeepsTheNextRunFromItsWork() {
    Operations measured = new Operations(mountPath);
    measured.run();
    measured.restart();
    Set<String> calls = new HashSet<>(measured.runtime.calls());
    calls.removeIf(call -> call.startsWith("logs"));
    assertThat(calls).hasSizeGreaterThan(20);
    for (Kind kind : List.of(Kind.OTHER, Kind.CONFLICT, Kind.UNREACHABLE)) {
      for (String broken : calls) {
        Operations wb = running();
        wb.runtime.failOn(kind, broken::equals);
        try {
          wb.restart();
        } catch (RuntimeException _) {
          // It could not observe anything.
        }
        wb.runtime.failOn(kind, _ -> false);
        assertThat(wb.run().failure()).as("after %s of '%s'", kind, broken).isEmpty();
        assertThat(wb.runtime.containerNames())
            .as("after %s of '%s'", kind, broken)
            .containsExactlyElementsOf(ALL);
      }
    }
  }

  /** Ctrl-C after any call. */
  @Test
  void anInterruptionAtAnyMomentIsReportedAndTheSameCommandFinishesTheJob() {
    int moments = callsOf(running(), Operations::restart);
    int interruptions = 0;
    for (int moment = 0; moment < moments; moment++) {
      interruptions += interruptRestart(moment) ? 1 : 0;
    }
    assertThat(interruptions).isGreaterThan(moments / 2);
  }

  private boolean interruptRestart(int moment) {
    Operations wb = running();
    AtomicInteger calls = new AtomicInteger();
    Cancellation interrupted = new Cancellation();
    wb.cancellation = interrupted;
    wb.runtime.afterEachCall(
        () -> {
          if (calls.getAndIncrement() == moment) {
            interrupted.request(130);
          }
        });
    boolean wasReported = false;
    try {
      Outcome outcome = wb.restart();
      wasReported = outcome.result() == Result.INTERRUPTED;
      if (wasReported) {
        assertThat(failure(outcome).kind()).isEqualTo(Failure.Kind.INTERRUPTED);
        assertThat(failure(outcome).partial()).isPresent();
        assertThat(failure(outcome).remedy()).contains("run \"wb restart demo\" to finish");
      }
    } catch (java.util.concurrent.CancellationException _) {
      assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
    }
    wb.runtime.afterEachCall(() -> {});
    wb.cancellation = new Cancellation();
    assertThat(wb.restart().failure()).isEmpty();
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
    return wasReported;
  }
}
