package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.testing.CapturedTerminal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The last line of a command for several instances. */
class SummaryTest {

  private final ManualTime time = new ManualTime();
  private final Summary summary = new Summary(time);

  private void finish(int count, Result result) {
    for (int number = 1; number <= count; number++) {
      summary.on(Samples.finished(Samples.instance(result + "-" + number), result));
    }
  }

  @Test
  void resultsAreCountedWithTheTotalTime() {
    finish(6, Result.RUNNING);
    time.advance(Duration.ofMillis(22_500));
    assertThat(summary.text()).contains("6 running (22.5s)");
  }

  @Test
  void everyResultHasItsCountAndWhatWasNotBegunIsSkipped() {
    finish(4, Result.SKIPPED);
    finish(1, Result.FAILED);
    finish(1, Result.RUNNING);
    time.advance(Duration.ofMillis(12_100));
    assertThat(summary.text()).contains("1 running, 1 failed, 4 skipped (12.1s)");
  }

  @Test
  void oneInstanceNeedsNoSummaryAndAnswersNeedNone() {
    assertThat(summary.text()).isEmpty();
    finish(1, Result.STOPPED);
    assertThat(summary.text()).isEmpty();
    Summary answers = new Summary(time);
    answers.on(Samples.finished(Samples.DEMO, Result.ANSWERED));
    answers.on(Samples.finished(Samples.instance("other"), Result.ANSWERED));
    assertThat(answers.text()).isEmpty();
    answers.on(Samples.finished(Samples.instance("third"), Result.FAILED));
    assertThat(answers.text()).contains("2 answered, 1 failed (0.0s)");
  }

  @Test
  void pullsAreCountedWhereThereIsNoInstance() {
    summary.on(Samples.pulled("app:1", PullOutcome.Result.PULLED));
    summary.on(Samples.pulled("app:2", PullOutcome.Result.UP_TO_DATE));
    summary.on(Samples.pulled("app:3", PullOutcome.Result.FAILED));
    assertThat(summary.text()).contains("1 pulled, 1 up to date, 1 failed (0.0s)");
    summary.on(Samples.finished(Samples.DEMO, Result.RUNNING));
    assertThat(summary.text()).isEmpty();
  }

  @Test
  void theSummaryIsTheLastLineOnStderr() {
    CapturedTerminal terminal = new CapturedTerminal();
    Reporter reporter =
        Reporters.create(terminal.plain(), ProgressMode.AUTO, false, true, "stop", time, time);
    reporter.on(Samples.finished(Samples.DEMO, Result.STOPPED));
    reporter.on(Samples.finished(Samples.instance("other"), Result.STOPPED));
    reporter.finish(0);
    assertThat(terminal.out()).isEqualTo("demo: stopped\nother: stopped\n");
    assertThat(terminal.err()).isEqualTo("2 stopped (0.0s)\n");
  }
}
