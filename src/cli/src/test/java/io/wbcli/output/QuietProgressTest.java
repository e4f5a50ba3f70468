package io.wbcli.output;

import static io.wbcli.output.Samples.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.ServiceName;
import io.wbcli.service.Finding;
import io.wbcli.testing.CapturedTerminal;
import org.junit.jupiter.api.Test;

/** {@code --progress quiet}. */
class QuietProgressTest {

  private final CapturedTerminal terminal = new CapturedTerminal();

  private Reporter reporter(boolean json) {
    return Reporters.create(terminal.plain(), ProgressMode.QUIET, json, true, "run");
  }

  private static void runInto(Reporter reporter) {
    reporter.on(new Event.CommandStarted("run", 2));
    reporter.on(Samples.started(Samples.start(ServiceName.APP)));
    reporter.on(Samples.failed(Samples.start(ServiceName.APP), "port is in use"));
    reporter.on(new Event.Found(DEMO.id(), Finding.warning("", "a warning", "")));
    reporter.on(new Event.Found(DEMO.id(), Finding.note("", "a note", "")));
    reporter.on(new Event.Found(DEMO.id(), Finding.error("", "an error", "")));
    reporter.on(Samples.pulled("app:1", PullOutcome.Result.PULLED));
    reporter.on(Samples.pulled("app:2", PullOutcome.Result.FAILED));
    reporter.on(Samples.finished(Samples.instance("other"), Result.RUNNING));
    reporter.on(Samples.failed(DEMO, Failure.of(Kind.FAILED, "port is in use")));
    reporter.notice("a notice");
    reporter.failed(new CommandError("the whole\ncommand"));
    reporter.finish(1);
  }

  @Test
  void onlyErrorsAreShown() {
    runInto(reporter(false));
    assertThat(terminal.err())
        .isEqualTo(
            """
            [demo] error: an error
            error: app:2: not found
            [demo] error: port is in use
            error: the whole
            error: command
            """);
    assertThat(terminal.out()).isEqualTo("other: running at http://127.0.0.1:9001\ndemo: failed\n");
  }

  @Test
  void errorsAreShownBesideADocumentToo() {
    runInto(reporter(true));
    assertThat(terminal.err()).contains("[demo] error: port is in use\n");
    assertThat(terminal.out()).startsWith("{");
  }
}
