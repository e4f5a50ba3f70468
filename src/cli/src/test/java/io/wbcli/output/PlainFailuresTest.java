package io.wbcli.output;

import static io.wbcli.output.Samples.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Failure.Rollback;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PartialResult;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Step;
import io.wbcli.service.Finding;
import io.wbcli.testing.CapturedTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Findings and failures that are told line by line. */
class PlainFailuresTest extends PlainFixture {

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
  void aFailureSaysHowFarItCameWhatBecameOfItAndWhatToDo() {
    assertFailure(Rollback.RESTORED, "rolled back: demo is running as before");
    assertFailure(Rollback.REMOVED, "rolled back: what was started was removed");
    assertFailure(Rollback.FAILED, "rollback failed, demo may not be running");
    assertFailure(Rollback.DISABLED, "not rolled back (--no-rollback)");
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
}
