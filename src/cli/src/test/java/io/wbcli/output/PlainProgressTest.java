package io.wbcli.output;

import static io.wbcli.output.Samples.DEMO;
import static io.wbcli.output.Samples.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Step;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Progress where nothing can be drawn: one line for each change. */
class PlainProgressTest extends PlainFixture {

  private static final Step AWAIT = Samples.await(ServiceName.APP);

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
    assertThat(terminal.err())
        .isEqualTo("[demo] running, 2.5s (1/3)\n[other] failed, 2.5s (2/3)\n");
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
