package io.wbcli.output;

import static io.wbcli.output.Samples.DEMO;
import static io.wbcli.output.Samples.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Step;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is drawn on a terminal. */
class LiveProgressTest {

  private static final Step AWAIT = Samples.await(ServiceName.APP);
  private static final Step START = Samples.start(POSTGRES);
  private static final Duration TICK = Duration.ofMillis(100);

  private final ManualTime time = new ManualTime();

  private Reporter reporter(Screen screen, String command) {
    return Reporters.create(screen.terminal(), ProgressMode.AUTO, false, true, command, time, time);
  }

  private Reporter reporter(Screen screen) {
    return reporter(screen, "run");
  }

  private void tick() {
    time.advance(TICK);
  }

  @Test
  void anInstanceHasALineWithItsStepItsTimeAndWhatItWaitsFor() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen);
    reporter.on(new Event.CommandStarted("run", 1));
    reporter.on(new Event.InstanceStarted(DEMO.id(), Samples.steps(4), Optional.empty()));
    tick();
    assertThat(screen.visible()).containsExactly("demo    0.1s");
    reporter.on(Samples.started(AWAIT));
    time.advance(Duration.ofMillis(4200));
    assertThat(screen.visible()).containsExactly("demo    4.2s  waiting for app");
    reporter.on(Samples.waiting(AWAIT, "HTTP 503 from /"));
    time.advance(Duration.ofMinutes(2));
    assertThat(screen.visible()).containsExactly("demo   2m04s  waiting for app: HTTP 503 from /");
  }

  @Test
  void stepsThatRunAtOnceAreOnOneLine() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen);
    Step other = Samples.await(POSTGRES);
    reporter.on(Samples.started(other));
    tick();
    reporter.on(Samples.started(START));
    reporter.on(Samples.waiting(other, "starting up"));
    tick();
    assertThat(screen.visible())
        .containsExactly("demo    0.2s  waiting for postgres: starting up | starting postgres");
    reporter.on(Samples.done(other, 200));
    tick();
    assertThat(screen.visible().getLast()).isEqualTo("demo    0.2s  starting postgres");
  }

  @Test
  void whatIsDoneStaysAboveAndTheRestIsErasedAtTheEnd() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen);
    reporter.on(Samples.started(START));
    tick();
    reporter.on(Samples.done(START, 420));
    reporter.on(Samples.started(AWAIT));
    tick();
    assertThat(screen.visible())
        .containsExactly("[demo] start demo-postgres  0.4s", "demo    0.1s  waiting for app");
    reporter.on(new Event.Found(DEMO.id(), Finding.warning("demo", "is slow", "")));
    assertThat(screen.visible()).hasSize(3).endsWith("demo    0.1s  waiting for app");
    reporter.on(Samples.done(AWAIT, 100));
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    reporter.finish(0);
    assertThat(screen.all())
        .containsExactly(
            "[demo] start demo-postgres  0.4s",
            "[demo] warning: demo is slow",
            "[demo] wait for demo to be healthy  0.1s",
            "demo: running at http://127.0.0.1:9001  2.5s");
  }

  @Test
  void nothingIsDrawnWhereNothingIsUnderWay() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen);
    assertThat(time.isTicking()).isFalse();
    reporter.on(new Event.CommandStarted("run", 2));
    assertThat(time.isTicking()).isTrue();
    reporter.on(Samples.started(START));
    reporter.on(Samples.done(START, 1));
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    assertThat(time.isTicking()).isFalse();
    time.advance(Duration.ofSeconds(1));
    assertThat(screen.visible())
        .containsExactly(
            "[demo] start demo-postgres  0.0s", "demo: running at http://127.0.0.1:9001  2.5s");
  }

  @Test
  void beforeTheFirstInstanceTheCommandSaysWhatItDoes() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen);
    reporter.on(new Event.CommandStarted("run", 6));
    tick();
    assertThat(screen.visible()).containsExactly("checking 6 instances (0.1s)");
    reporter.on(new Event.InstanceStarted(DEMO.id(), List.of(), Optional.empty()));
    tick();
    assertThat(screen.visible()).containsExactly("demo    0.1s", "0/6 done (0.2s)");
  }

  @Test
  void aQueryHasALineWithItsTime() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen, "cache stats");
    reporter.on(new Event.QueryStarted(DEMO.id(), "cache stats"));
    tick();
    assertThat(screen.visible()).containsExactly("demo    0.1s  cache stats");
    reporter.on(Samples.finished(DEMO, Result.ANSWERED));
    assertThat(screen.visible()).isEmpty();
  }

  @Test
  void anErrorOfTheWholeCommandIsPrintedAboveWhatIsDrawn() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen);
    reporter.on(Samples.started(START));
    tick();
    reporter.notice("finishing the current step; press Ctrl+C again to exit now");
    reporter.failed(new CommandError("interrupted"));
    assertThat(screen.visible())
        .containsExactly(
            "finishing the current step; press Ctrl+C again to exit now",
            "error: interrupted",
            "demo    0.1s  starting postgres");
    reporter.finish(130);
    assertThat(screen.visible()).hasSize(2);
    assertThat(time.isTicking()).isFalse();
  }
}
