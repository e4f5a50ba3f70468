package io.wbcli.output;

import static io.wbcli.output.Samples.APP_IMAGE;
import static io.wbcli.output.Samples.DEMO;
import static io.wbcli.output.Samples.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Failure.Rollback;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PartialResult;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Step;
import io.wbcli.runtime.PullProgress.Phase;
import io.wbcli.service.Finding;
import io.wbcli.testing.CapturedTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Progress where nothing can be drawn: one line for each change. */
class PlainProgressTest {

  private static final Step AWAIT = Samples.await(ServiceName.APP);

  private final CapturedTerminal terminal = new CapturedTerminal();
  private final ManualTime time = new ManualTime();

  private Reporter reporter(boolean colors, String command) {
    return Reporters.create(
        terminal.showing(colors, false), ProgressMode.AUTO, false, true, command, time, time);
  }

  private Reporter reporter() {
    return reporter(false, "run");
  }

  @Test
  void thereIsOneLineForEachChangeAndNothingElse() {
    Reporter reporter = reporter();
    Step start = Samples.start(POSTGRES);
    reporter.on(Samples.started(start));
    reporter.on(Samples.done(start, 420));
    reporter.on(Samples.started(AWAIT));
    reporter.on(Samples.waiting(AWAIT, "HTTP 503 from /"));
    assertThat(terminal.err()).isEqualTo("[demo] start demo-postgres  0.4s\n");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void aDirectoryHasNoTime() {
    reporter().on(Samples.done(new Step.CreateDirectory("valkey"), 3));
    assertThat(terminal.err()).isEqualTo("[demo] Creating missing directory: valkey/\n");
  }

  @Test
  void afterTwoSecondsAndThenEveryFifteenALineSaysWhatIsWaitedFor() {
    Reporter reporter = reporter();
    reporter.on(Samples.started(AWAIT));
    reporter.on(Samples.waiting(AWAIT, "HTTP 503 from /"));
    time.advance(Duration.ofMillis(1999));
    assertThat(terminal.err()).isEmpty();
    time.advance(Duration.ofSeconds(28));
    reporter.on(Samples.waiting(AWAIT, "LOADING\n40%"));
    time.advance(Duration.ofSeconds(35));
    reporter.on(Samples.done(AWAIT, 65_000));
    time.advance(Duration.ofSeconds(60));
    assertThat(terminal.err())
        .isEqualTo(
            """
            [demo] waiting for demo (2s): HTTP 503 from /
            [demo] waiting for demo (17s): HTTP 503 from /
            [demo] waiting for demo (32s): LOADING 40%
            [demo] waiting for demo (47s): LOADING 40%
            [demo] waiting for demo (1m02s): LOADING 40%
            [demo] wait for demo to be healthy  1m05s
            """);
  }

  @Test
  void aSlowStepThatWaitsForNothingIsMentionedToo() {
    reporter().on(Samples.started(Samples.stop(POSTGRES, new Cause.RollingBack())));
    time.advance(Duration.ofSeconds(2));
    assertThat(terminal.err()).isEqualTo("[demo] stopping demo-postgres (2s)\n");
  }

  @Test
  void whatPrecedesTheFirstInstanceIsMentionedToo() {
    Reporter reporter = reporter();
    reporter.on(new Event.CommandStarted("run", 6));
    time.advance(Duration.ofSeconds(2));
    reporter.on(new Event.InstanceStarted(DEMO.id(), List.of(), Optional.empty()));
    time.advance(Duration.ofMinutes(1));
    assertThat(terminal.err()).isEqualTo("checking 6 instances (2s)\n");
  }

  @Test
  void aSlowQueryIsMentionedUntilItIsAnswered() {
    Reporter reporter = reporter(false, "cache stats");
    reporter.on(new Event.CommandStarted("cache stats", 1));
    reporter.on(new Event.QueryStarted(DEMO.id(), "cache stats"));
    time.advance(Duration.ofSeconds(2));
    reporter.on(Samples.finished(DEMO, Result.ANSWERED));
    time.advance(Duration.ofMinutes(1));
    assertThat(terminal.err()).isEqualTo("[demo] cache stats (2s)\n");
  }

  @Test
  void eachOfSeveralInstancesThatIsDoneIsCounted() {
    Reporter reporter = reporter();
    reporter.on(new Event.CommandStarted("run", 3));
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    reporter.on(Samples.finished(Samples.instance("other"), Result.FAILED));
    reporter.on(Samples.finished(Samples.instance("third"), Result.SKIPPED));
    assertThat(terminal.err()).isEqualTo("[demo] running (1/3)\n[other] failed (2/3)\n");
  }

  @Test
  void aSingleInstanceIsNotCounted() {
    Reporter reporter = reporter();
    reporter.on(new Event.CommandStarted("run", 1));
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void nothingTicksWhereNothingIsUnderWayAndAtTheEnd() {
    Reporter reporter = reporter();
    reporter.on(Samples.started(AWAIT));
    reporter.on(Samples.done(AWAIT, 1));
    assertThat(time.isTicking()).isFalse();
    reporter.on(Samples.started(AWAIT));
    assertThat(time.isTicking()).isTrue();
    reporter.finish(130);
    assertThat(time.isTicking()).isFalse();
  }

  @Test
  void aFailedStepIsShownWithItsProblem() {
    reporter().on(Samples.failed(Samples.start(ServiceName.APP), "port is in use\nby x"));
    assertThat(terminal.err())
        .isEqualTo("[demo] failed: start demo: port is in use\n[demo] failed: by x\n");
  }

  @Test
  void findingsAreShownBySeverity() {
    Reporter reporter = reporter();
    reporter.on(new Event.Found(DEMO.id(), Finding.error("port 9001", "is in use", "stop it")));
    reporter.on(new Event.Found(DEMO.id(), Finding.warning("demo", "was killed", "")));
    reporter.on(new Event.Found(DEMO.id(), Finding.note("", "config has changed", "")));
    assertThat(terminal.err())
        .isEqualTo(
            """
            [demo] error: port 9001 is in use; stop it
            [demo] warning: demo was killed
            [demo] config has changed
            """);
  }

  @Test
  void aFailureIsShownWithItsLogAndTheResultGoesToStdout() {
    Failure failure =
        new Failure(
            Kind.FAILED,
            "one\ntwo",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("log line", "\u001B[2Jcleared"),
            Optional.of(Path.of("/logs/x.log")));
    reporter().on(Samples.failed(DEMO, failure));
    assertThat(terminal.err())
        .isEqualTo(
            """
            [demo] error: one
            [demo] error: two
            [demo] last lines of its log:
            [demo]   | log line
            [demo]   | ?[2Jcleared
            [demo] full log: /logs/x.log
            """);
    assertThat(terminal.out()).isEqualTo("demo: failed\n");
  }

  @Test
  void aFailureSaysHowFarItCameWhatBecameOfItAndWhatToDo() {
    assertFailure(Rollback.RESTORED, "rolled back: demo is running as before");
    assertFailure(Rollback.REMOVED, "rolled back: what was started was removed");
    assertFailure(Rollback.FAILED, "rollback failed, demo may not be running");
    assertFailure(Rollback.DISABLED, "not rolled back (--no-rollback)");
  }

  private static void assertFailure(Rollback rollback, String text) {
    CapturedTerminal shown = new CapturedTerminal();
    Reporters.create(shown.plain(), ProgressMode.AUTO, false, true, "restart")
        .on(Samples.failed(DEMO, failure(rollback)));
    assertThat(shown.err())
        .isEqualTo(
            """
            [demo] error: demo exited with code 3; run "wb run demo"
            [demo]   1 of 2 steps done, last: stop demo, next: create demo (image app:1)
            [demo]   %s
            """
                .formatted(text));
  }

  private static Failure failure(Rollback rollback) {
    Step stop = Samples.stop(ServiceName.APP);
    Step create = Samples.createContainer(ServiceName.APP, "app:1");
    return new Failure(
        Kind.FAILED,
        "demo exited with code 3",
        Optional.of(PartialResult.of(List.of(stop, create), List.of(stop))),
        Optional.of(rollback),
        Optional.of("run \"wb run demo\""),
        List.of(),
        Optional.empty());
  }

  @Test
  void anInterruptionIsNoError() {
    Outcome interrupted =
        new Outcome(
            DEMO,
            Result.INTERRUPTED,
            Optional.of(Failure.of(Kind.INTERRUPTED, "interrupted")),
            Duration.ZERO,
            Optional.empty());
    reporter().on(new Event.InstanceFinished(interrupted));
    assertThat(terminal.err()).isEqualTo("[demo] interrupted\n");
    assertThat(terminal.out()).isEqualTo("demo: interrupted\n");
  }

  @Test
  void thePullsProgressIsShownInQuarters() {
    Reporter reporter = reporter(false, "pull");
    reporter.on(new Event.PullStarted(APP_IMAGE));
    for (int percent = 0; percent <= 100; percent++) {
      reporter.on(Samples.pulling(Phase.DOWNLOADING, percent, 100));
    }
    for (int percent = 0; percent <= 100; percent++) {
      reporter.on(Samples.pulling(Phase.EXTRACTING, percent, 100));
    }
    reporter.on(Samples.pulled("app:1", PullOutcome.Result.PULLED));
    assertThat(terminal.err())
        .isEqualTo(
            """
            app:1: pulling
            app:1: 25% of 100.0 MiB
            app:1: 50% of 100.0 MiB
            app:1: 75% of 100.0 MiB
            app:1: extracting
            app:1: extracting 25% of 100.0 MiB
            app:1: extracting 50% of 100.0 MiB
            app:1: extracting 75% of 100.0 MiB
            """);
    assertThat(terminal.out()).isEqualTo("app:1: pulled\n");
  }

  @Test
  void aSlowPullIsMentionedFromTimeToTime() {
    Reporter reporter = reporter();
    reporter.on(new Event.PullStarted(APP_IMAGE));
    time.advance(Duration.ofSeconds(12));
    reporter.on(Samples.pulling(Phase.DOWNLOADING, 3, 16));
    time.advance(Duration.ofSeconds(5));
    reporter.on(Samples.pulling(Phase.EXTRACTING, 8, 16));
    time.advance(Duration.ofSeconds(15));
    reporter.on(Samples.pulled("app:1", PullOutcome.Result.PULLED));
    time.advance(Duration.ofSeconds(15));
    assertThat(terminal.err())
        .isEqualTo(
            """
            app:1: pulling
            app:1: pulling (2s)
            app:1: 3.0/16.0 MiB, 180.7 KiB/s (17s)
            app:1: extracting
            app:1: extracting 50% (32s)
            app:1: pulled  3.2s
            """);
  }

  @Test
  void aPullIsAResultOnlyWhereThatWasTheCommand() {
    reporter(false, "run").on(Samples.pulled("app:1", PullOutcome.Result.UP_TO_DATE));
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).isEqualTo("app:1: up to date  3.2s\n");
    reporter(false, "pull").on(Samples.pulled("app:1", PullOutcome.Result.FAILED));
    assertThat(terminal.out()).isEqualTo("app:1: failed\n");
    assertThat(terminal.err()).endsWith("\nerror: app:1: not found\n");
  }

  @Test
  void coloursAreUsedOnlyWhereTheyAreOn() {
    Event warning = new Event.Found(DEMO.id(), Finding.warning("", "x", ""));
    reporter(true, "run").on(warning);
    reporter(false, "run").on(warning);
    Reporters.create(terminal.showing(true, false), ProgressMode.AUTO, false, false, "run")
        .on(warning);
    assertThat(terminal.err())
        .contains("\u001B[33mwarning: \u001B[0mx")
        .endsWith("\n[demo] warning: x\n[demo] warning: x\n");
  }
}
