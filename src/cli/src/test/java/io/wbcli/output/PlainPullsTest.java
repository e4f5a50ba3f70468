package io.wbcli.output;

import static io.wbcli.output.Samples.APP_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.PullOutcome;
import io.wbcli.runtime.PullProgress.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pulls that are told line by line. */
class PlainPullsTest extends PlainFixture {

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
    reporter().on(Samples.pulled("app:1", PullOutcome.Result.UP_TO_DATE));
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).isEqualTo("app:1: up to date  3.2s\n");
    reporter(false, "pull").on(Samples.pulled("app:1", PullOutcome.Result.FAILED));
    assertThat(terminal.out()).isEqualTo("app:1: failed\n");
    assertThat(terminal.err()).endsWith("\nerror: app:1: not found\n");
  }
}
