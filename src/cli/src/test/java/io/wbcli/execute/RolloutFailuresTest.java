package io.wbcli.execute;

import static io.wbcli.execute.Operations.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.PlanOptions;
import io.wbcli.plan.RunPlanner;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.OutputSink.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands on one instance that fail: why, what is left, and what they say. */
class RolloutFailuresTest {

  @TempDir private Path mountPath;
  private Operations wb;

  @BeforeEach
  void setUp() {
    wb = new Operations(mountPath);
  }

  @Test
  void anAppThatExitsFailsAtOnceAndWhatTheRunStartedIsRemoved() {
    wb.runtime.crash("demo", 3);
    Failure failure = failure(wb.run());
    assertThat(failure.message()).isEqualTo("demo exited with code 3");
    assertThat(failure.logLines()).containsExactly("a line of the log of demo");
    assertThat(failure.savedLog()).hasValueSatisfying(file -> assertThat(file).exists());
    assertThat(failure.kind()).isEqualTo(Failure.Kind.FAILED);
    assertThat(failure.rollback()).contains(Failure.Rollback.REMOVED);
    assertThat(wb.runtime.containerNames()).isEmpty();
    assertThat(wb.runtime.networkNames()).isEmpty();
    assertThat(wb.savedLogs()).hasSize(1);
  }

  @Test
  void aVeryLongLineOfTheLogIsCutInTheOutcomeAndWholeInTheSavedLog() throws IOException {
    String line = "x".repeat(999) + "\uD83D\uDE80".repeat(500);
    wb.runtime.crash("demo", 3);
    AtomicBoolean added = new AtomicBoolean();
    wb.runtime.failOn(
        Kind.OTHER,
        call -> {
          if (call.equals("logs demo") && added.compareAndSet(false, true)) {
            wb.runtime.log("demo", Source.STDERR, line);
          }
          return false;
        });
    Failure failure = failure(wb.run());
    assertThat(failure.logLines().getLast()).isEqualTo("x".repeat(999) + "\uD83D\uDE80...");
    assertThat(Files.readString(failure.savedLog().orElseThrow())).contains(line);
  }

  @Test
  void whatWasRunningBeforeAFailedRunKeepsRunning() {
    wb.run();
    wb.remove(ServiceName.APP);
    wb.runtime.crash("demo", 3);
    assertThat(wb.run().result()).isEqualTo(Result.FAILED);
    assertThat(wb.runtime.containerNames())
        .containsExactly("demo-admin", "demo-postgres", "demo-valkey");
    assertThat(wb.runtime.networkNames()).containsExactly("demo");
  }

  @Test
  void anAppThatNeverAnswersFailsAfterTheTimeoutWithTheLastReason() {
    wb.runtime.answer("demo", new ExecResult(1, "HTTP 503\n"));
    var options = Operations.options(PlanOptions.DEFAULT, Duration.ofSeconds(90), true);
    assertThat(failure(wb.perform("run", new RunPlanner(), options)).message())
        .isEqualTo("demo not healthy after 1m30s: health check failed: HTTP 503");
    assertThat(wb.runtime.containerNames()).isEmpty();
  }

  @Test
  void aRefusedPasswordFailsAtOnceInWords() {
    wb.runtime.answer(
        "demo-postgres",
        new ExecResult(2, "psql: error: FATAL: password authentication failed for user\n"));
    assertThat(failure(wb.run()).message())
        .startsWith("demo-postgres cannot become healthy: Postgres refuses the password")
        .contains("ALTER ROLE");
  }

  @Test
  void aContainerThatCouldNotBeStartedDoesNotBlockItsNameForTheNextRun() {
    wb.runtime.failOn(Kind.PORT_TAKEN, call -> call.equals("start demo"));
    assertThat(wb.run().result()).isEqualTo(Result.FAILED);
    assertThat(wb.runtime.containerNames()).isEmpty();
    wb.runtime.failOn(Kind.OTHER, _ -> false);
    assertThat(wb.run().failure()).isEmpty();
  }

  @Test
  void aPortThatWasTakenSinceTheChecksIsNamedWithWhatUsesIt() throws IOException {
    int port = wb.instance.address().port();
    try (ServerSocket other = new ServerSocket()) {
      wb.runtime.failOn(
          Kind.PORT_TAKEN,
          call -> call.equals("start demo") && (other.isBound() || bind(other, port)));
      assertThat(failure(wb.run()).message())
          .startsWith(
              "port " + wb.instance.address() + " of demo is not available: in use by process")
          .endsWith("; stop what uses it, or change the port in the config");
    }
  }

  private static boolean bind(ServerSocket socket, int port) {
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anEngineThatGoesInTheMiddleOfARestartIsReportedWithHowFarItCame() {
    wb.run();
    AtomicBoolean gone = new AtomicBoolean();
    wb.runtime.failOn(
        Kind.UNREACHABLE,
        call -> {
          gone.compareAndSet(false, call.equals("create demo-postgres"));
          return gone.get();
        });
    Failure failure = failure(wb.restart());
    assertThat(failure.kind()).isEqualTo(Failure.Kind.ENGINE_UNAVAILABLE);
    assertThat(failure.partial()).isPresent();
    assertThat(failure.partial().get().done()).isBetween(8, 11);
    assertThat(failure.partial().get().total()).isEqualTo(24);
  }

  /** Postgres keeps the command waiting for ever, while the admin does not get healthy. */
  @Test
  @Timeout(30)
  void aFailureEndsTheWaitsThatAreStillUnderWay() {
    CountDownLatch isAsked = new CountDownLatch(1);
    AtomicBoolean hasAnswered = new AtomicBoolean();
    wb.runtime.answer(
        "demo-postgres",
        (_, _) -> {
          isAsked.countDown();
          if (hasAnswered.compareAndSet(false, true)) {
            await(new CountDownLatch(1));
          }
          return 0;
        });
    wb.runtime.answer(
        "demo-admin",
        (_, _) -> {
          await(isAsked);
          return 1;
        });
    assertThat(failure(wb.run()).message()).startsWith("demo-admin not healthy after ");
    assertThat(wb.events.all(Event.StepInterrupted.class)).isNotEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new CancellationException("interrupted");
    }
  }
}
