package io.wbcli.output;

import static io.wbcli.output.Samples.APP_IMAGE;
import static io.wbcli.output.Samples.DEMO;
import static io.wbcli.output.Samples.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Step;
import io.wbcli.runtime.PullProgress.Phase;
import io.wbcli.service.Finding;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn on a terminal. */
class LiveProgressTest {

  private static final Step AWAIT = Samples.await(ServiceName.APP);
  private static final Step START = Samples.start(POSTGRES);
  private static final Duration TICK = Duration.ofMillis(100);

  private final ManualTime time = new ManualTime();

  /** Stdout and stderr are the same terminal. */
  private Reporter reporter(Screen screen, String command) {
    Tty tty =
        new Tty() {
          @Override
          public boolean isConsole() {
            return true;
          }

          @Override
          public boolean isTerminal(Stream stream) {
            return true;
          }

          @Override
          public Size size() {
            return screen.size();
          }
        };
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new BufferedReader(Reader.nullReader()),
            screen.stream(),
            screen.stream(),
            Map.of("TERM", "xterm"),
            tty);
    return Reporters.create(terminal, ProgressMode.AUTO, false, true, command, time, time);
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
            "demo: running at http://127.0.0.1:9001");
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
            "[demo] start demo-postgres  0.0s", "demo: running at http://127.0.0.1:9001");
  }

  @Test
  void everyLineFitsANarrowTerminal() {
    Screen screen = new Screen(40, 24);
    Reporter reporter = reporter(screen);
    Instance other = Samples.instance("an-instance-with-quite-a-long-name");
    reporter.on(new Event.CommandStarted("run", 2));
    reporter.on(Samples.started(AWAIT));
    reporter.on(Samples.waiting(AWAIT, "HTTP 503 from /health_check, and more"));
    reporter.on(new Event.StepStarted(other.id(), Samples.await(other)));
    for (int times = 0; times < 10; times++) {
      tick();
    }
    assertThat(screen.all())
        .containsExactly(
            "demo  1.0s  waiting for app: HTTP 50...",
            "an-instanc...  1.0s  waiting for app",
            "0/2 done (1.0s)");
    assertThat(screen.all()).allMatch(line -> Columns.width(line) <= 40);
  }

  @Test
  void wideAndControlCharactersDoNotBreakTheLine() {
    Screen screen = new Screen(40, 24);
    Reporter reporter = reporter(screen);
    reporter.on(Samples.started(AWAIT));
    reporter.on(Samples.waiting(AWAIT, "\u001B[2J\n\t日本語日本語日本語"));
    tick();
    tick();
    assertThat(screen.all()).containsExactly("demo  0.2s  waiting for app: ?[2J 日...");
    reporter.on(Samples.waiting(AWAIT, "日本語"));
    tick();
    assertThat(screen.all()).containsExactly("demo  0.3s  waiting for app: 日本語");
  }

  @Test
  void moreInstancesThanRowsAreCounted() {
    Screen screen = new Screen(80, 10);
    Reporter reporter = reporter(screen);
    List<Instance> instances =
        IntStream.rangeClosed(1, 20).mapToObj(n -> Samples.instance("tenant-" + n)).toList();
    reporter.on(new Event.CommandStarted("restart", 20));
    for (Instance instance : instances) {
      reporter.on(new Event.InstanceStarted(instance.id(), Samples.steps(1), Optional.empty()));
      reporter.on(new Event.StepStarted(instance.id(), Samples.await(instance)));
      tick();
    }
    assertThat(screen.all())
        .containsExactly(
            "tenant-1     2.0s  waiting for app",
            "tenant-2     1.9s  waiting for app",
            "tenant-3     1.8s  waiting for app",
            "tenant-4     1.7s  waiting for app",
            "tenant-5     1.6s  waiting for app",
            "tenant-6     1.5s  waiting for app",
            "tenant-7     1.4s  waiting for app",
            "... and 13 more",
            "0/20 done (2.0s)");
    finishAll(reporter, instances);
    assertThat(screen.all())
        .hasSize(41)
        .containsOnlyOnce("[tenant-1] wait for tenant-1 to be healthy  1.0s")
        .containsOnlyOnce("tenant-1: running at http://127.0.0.1:9001")
        .containsOnlyOnce("[tenant-20] wait for tenant-20 to be healthy  1.0s")
        .endsWith("20 running (4.0s)")
        .noneMatch(line -> line.contains("waiting for") || line.contains("more"));
  }

  private void finishAll(Reporter reporter, List<Instance> instances) {
    for (Instance instance : instances) {
      reporter.on(
          new Event.StepFinished(
              instance.id(), Samples.await(instance), Duration.ofSeconds(1), Optional.empty()));
      reporter.on(Samples.finished(instance, Result.RUNNING));
      tick();
    }
    reporter.finish(0);
  }

  @Test
  void aTerminalOfTwoRowsIsEnough() {
    Screen screen = new Screen(80, 2);
    Reporter reporter = reporter(screen);
    reporter.on(new Event.CommandStarted("run", 3));
    for (String id : List.of("a", "b", "c")) {
      Instance instance = Samples.instance(id);
      reporter.on(new Event.StepStarted(instance.id(), Samples.await(instance)));
      tick();
    }
    assertThat(screen.all()).containsExactly("... and 3 more");
  }

  @Test
  void theSizeIsReadEachTime() {
    Screen screen = new Screen(80, 10);
    Reporter reporter = reporter(screen);
    reporter.on(Samples.done(START, 100));
    reporter.on(Samples.started(AWAIT));
    reporter.on(Samples.waiting(AWAIT, "HTTP 503 from /health_check"));
    tick();
    screen.resize(30, 10);
    tick();
    assertThat(screen.all())
        .containsExactly("[demo] start demo-postgres  0.", "1s", "demo  0.2s  waiting for ap...");
    screen.resize(120, 10);
    tick();
    assertThat(screen.visible().getLast())
        .isEqualTo("demo    0.3s  waiting for app: HTTP 503 from /health_check");
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    assertThat(screen.all())
        .containsExactly(
            "[demo] start demo-postgres  0.", "1s", "demo: running at http://127.0.0.1:9001");
  }

  @Test
  void aPullHasABarAndItsExtractionAnother() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen, "pull");
    reporter.on(new Event.PullStarted(APP_IMAGE));
    reporter.on(new Event.PullStarted(new ImageReference("timroberton/comb:wb-server-v1.6.7")));
    tick();
    assertThat(screen.visible())
        .containsExactly(
            "app:1                                0.1s  pulling",
            "timroberton/comb:wb-server-v1.6.7    0.1s  pulling");
    reporter.on(Samples.pulling(Phase.DOWNLOADING, 42, 100));
    tick();
    assertThat(screen.visible().getFirst())
        .isEqualTo("app:1                                0.2s  [####      ] 42.0/100.0 MiB");
    reporter.on(Samples.pulling(Phase.EXTRACTING, 10, 100));
    tick();
    assertThat(screen.visible())
        .containsExactly(
            "app:1                                0.3s  [=         ] extracting 10%",
            "timroberton/comb:wb-server-v1.6.7    0.3s  pulling");
  }

  @Test
  void aDownloadHasItsSpeedOverTheLastSeconds() {
    Screen screen = new Screen(80, 24);
    Reporter reporter = reporter(screen, "pull");
    reporter.on(new Event.PullStarted(APP_IMAGE));
    for (int second = 1; second <= 10; second++) {
      time.advance(Duration.ofSeconds(1));
      reporter.on(Samples.pulling(Phase.DOWNLOADING, second, 100));
    }
    tick();
    assertThat(screen.visible().getFirst()).endsWith("] 10.0/100.0 MiB, 1003.9 KiB/s");
    for (int second = 1; second <= 6; second++) {
      time.advance(Duration.ofSeconds(1));
      reporter.on(Samples.pulling(Phase.DOWNLOADING, 10 + 10 * second, 100));
    }
    tick();
    assertThat(screen.visible().getFirst()).endsWith("] 70.0/100.0 MiB, 9.8 MiB/s");
  }

  @Test
  void morePullsThanRowsAreCounted() {
    Screen screen = new Screen(60, 5);
    Reporter reporter = reporter(screen, "pull");
    for (int number = 1; number <= 30; number++) {
      reporter.on(
          new Event.PullStarted(new ImageReference("registry.example.org/team/image-" + number)));
    }
    tick();
    tick();
    assertThat(screen.all()).hasSize(4).endsWith("... and 27 more");
    assertThat(screen.all()).allMatch(line -> line.length() < 60);
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
  void aPullOnANarrowTerminalShowsTheEndOfTheName() {
    Screen screen = new Screen(40, 24);
    Reporter reporter = reporter(screen, "pull");
    ImageReference image = new ImageReference("timroberton/comb:wb-fastr-server-v1.6.7");
    reporter.on(new Event.PullStarted(image));
    reporter.on(new Event.PullStarted(APP_IMAGE));
    reporter.on(Samples.pulling(Phase.DOWNLOADING, 42, 100));
    tick();
    assertThat(screen.all())
        .containsExactly("...-fastr-server-v1.6.7  pulling", "app:1  42.0/100.0 MiB");
    reporter.on(Samples.pulled("app:1", PullOutcome.Result.PULLED));
    assertThat(screen.all())
        .containsExactly("app:1: pulled", "...comb:wb-fastr-server-v1.6.7  pulling");
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
