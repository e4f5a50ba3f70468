package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.plan.Step;
import io.wbcli.testing.CapturedTerminal;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people read. */
class TextReporterTest {

  private final CapturedTerminal terminal = new CapturedTerminal();
  private final Instance instance = TestInstances.plain("demo", Path.of("/data"));
  private final Step step = new Step.CreateNetwork("demo");

  private TextReporter reporter(boolean colors, boolean live) {
    return new TextReporter(terminal.showing(colors, live));
  }

  @Test
  void withoutATerminalThereIsOneLineForEachChangeAndNothingElse() {
    TextReporter reporter = reporter(false, false);
    reporter.on(new Event.StepStarted(instance.id(), step));
    reporter.on(new Event.StepSucceeded(instance.id(), step, Duration.ofMillis(120)));
    reporter.on(
        new Event.StillRunning(instance.id(), step, Duration.ofSeconds(15), "demo: HTTP 503"));
    assertThat(terminal.err())
        .isEqualTo(
            """
            [demo] create network demo (it does not exist)  0.1s
            [demo] still: create network demo (it does not exist), 15.0s; demo: HTTP 503
            """);
  }

  @Test
  void onATerminalTheLastLineSaysWhatIsAtWorkAndNeverWraps() {
    TextReporter reporter = reporter(false, true);
    reporter.on(new Event.StepStarted(instance.id(), new Step.CreateDirectory("x".repeat(500))));
    assertThat(terminal.err()).startsWith("\r\u001B[K").hasSizeLessThan(90);
    reporter.on(new Event.StepSucceeded(instance.id(), step, Duration.ZERO));
    assertThat(terminal.err())
        .endsWith("\r\u001B[K[demo] create network demo (it does not exist)  0.0s\n");
  }

  @Test
  void aFailureIsToldWithItsLogAndTheResultGoesToStdout() {
    Failure failure =
        new Failure("one\ntwo", List.of("log line"), Optional.of(Path.of("/logs/x.log")), 1);
    reporter(false, false)
        .on(new Event.Finished(new Outcome(instance, Result.FAILED, Optional.of(failure))));
    assertThat(terminal.err())
        .isEqualTo(
            """
            [demo] error: one
            [demo] error: two
            [demo] the last lines of its log:
            [demo]   | log line
            [demo] the whole log: /logs/x.log
            """);
    assertThat(terminal.out()).isEqualTo("demo: failed\n");
  }

  @Test
  void anImagesProgressIsToldInQuarters() {
    TextReporter reporter = reporter(false, false);
    for (int percent = 0; percent <= 100; percent++) {
      reporter.on(new Event.ImageProgress(new ImageReference("app:1"), percent));
    }
    assertThat(terminal.err()).isEqualTo("app:1: pulling\napp:1: 25%\napp:1: 50%\napp:1: 75%\n");
  }

  @Test
  void coloursAreUsedOnlyWhereTheyAreOn() {
    reporter(true, false).on(new Event.Warning(instance.id(), "x"));
    reporter(false, false).on(new Event.Warning(instance.id(), "x"));
    assertThat(terminal.err())
        .contains("\u001B[33mwarning: \u001B[0mx")
        .endsWith("\n[demo] warning: x\n");
  }

  @Test
  void theConventionsForColoursAreKept() {
    assertThat(Terminal.hasColors(Map.of(), true)).isTrue();
    assertThat(Terminal.hasColors(Map.of(), false)).isFalse();
    assertThat(Terminal.hasColors(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(Terminal.hasColors(Map.of("NO_COLOR", ""), true)).isTrue();
    assertThat(Terminal.hasColors(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(Terminal.hasColors(Map.of("CLICOLOR_FORCE", "1"), false)).isTrue();
    assertThat(Terminal.hasColors(Map.of("CLICOLOR_FORCE", "0"), false)).isFalse();
    assertThat(Terminal.hasColors(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), true)).isFalse();
  }
}
