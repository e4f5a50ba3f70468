package io.wbcli.output;

import static io.wbcli.output.Samples.DEMO;
import static io.wbcli.output.Samples.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn where there is little room. */
class LiveSizeTest {

  private static final Step AWAIT = Samples.await(ServiceName.APP);
  private static final Step START = Samples.start(POSTGRES);
  private static final Duration TICK = Duration.ofMillis(100);
  private final ManualTime time = new ManualTime();

  private Reporter reporter(Screen screen) {
    return Reporters.create(screen.terminal(), ProgressMode.AUTO, false, true, "run", time, time);
  }

  private void tick() {
    time.advance(TICK);
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
        .containsOnlyOnce("tenant-1: running at http://127.0.0.1:9001  2.5s")
        .containsOnlyOnce("[tenant-20] wait for tenant-20 to be healthy  1.0s")
        .endsWith("20 running (4.0s)")
        .noneMatch(line -> line.contains("waiting for") || line.contains("more"));
  }

  @Test
  void instancesThatFailedStayInSight() {
    Screen screen = new Screen(80, 10);
    Reporter reporter = reporter(screen);
    Failure failure = Failure.of(Failure.Kind.FAILED, "not healthy");
    reporter.on(new Event.CommandStarted("restart", 20));
    reporter.on(Samples.failed(Samples.instance("a"), failure));
    reporter.on(Samples.failed(Samples.instance("b"), failure));
    reporter.on(Samples.started(AWAIT));
    tick();
    assertThat(screen.visible())
        .endsWith("demo    0.1s  waiting for app", "2/20 done (0.1s), failed: a, b");
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    reporter.finish(1);
    assertThat(screen.visible()).endsWith("failed: a, b", "1 running, 2 failed (0.1s)");
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
            "[demo] start demo-postgres  0.", "1s", "demo: running at http://127.0.0.1:9001  2.5s");
  }
}
