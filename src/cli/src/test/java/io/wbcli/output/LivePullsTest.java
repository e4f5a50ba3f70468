package io.wbcli.output;

import static io.wbcli.output.Samples.APP_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.PullProgress.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pulls that are drawn on a terminal. */
class LivePullsTest {

  private static final Duration TICK = Duration.ofMillis(100);
  private final ManualTime time = new ManualTime();

  private Reporter reporter(Screen screen, String command) {
    return Reporters.create(screen.terminal(), ProgressMode.AUTO, false, true, command, time, time);
  }

  private void tick() {
    time.advance(TICK);
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
}
