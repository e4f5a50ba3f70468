package io.wbcli.output;

import static io.wbcli.output.Samples.APP_IMAGE;
import static io.wbcli.output.Samples.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Step;
import io.wbcli.runtime.PullProgress.Phase;
import io.wbcli.service.DatabasePassword.Origin;
import io.wbcli.service.Finding;
import io.wbcli.testing.CapturedTerminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code --progress json}. */
class JsonProgressTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CapturedTerminal terminal = new CapturedTerminal();
  private final ManualTime time = new ManualTime();
  private final Reporter reporter =
      Reporters.create(
          terminal.showing(false, true), ProgressMode.JSON, false, true, "run", time, time);

  private List<String> events() {
    return lines().stream().map(line -> line.path("event").asText()).toList();
  }

  private List<JsonNode> lines() {
    return terminal.err().lines().map(JsonProgressTest::parse).toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void anEventIsOneLineWithStableKeys() {
    Step start = Samples.start(ServiceName.APP);
    reporter.on(Samples.started(start));
    time.advance(Duration.ofMillis(1500));
    reporter.on(Samples.done(start, 1500));
    assertThat(terminal.err())
        .isEqualTo(
            """
            {"event":"step-started","instance":"demo","step":{"action":"start","resource":"container","service":"app","name":"demo","optional":false},"time":"2026-01-01T00:00:00Z"}
            {"event":"step-finished","instance":"demo","step":{"action":"start","resource":"container","service":"app","name":"demo","optional":false},"seconds":1.5,"result":"done","time":"2026-01-01T00:00:01.500Z"}
            """);
  }

  @Test
  void everyEventHasItsName() {
    Step await = Samples.await(ServiceName.APP);
    reporter.on(new Event.CommandStarted("run", 2));
    reporter.on(new Event.InstanceStarted(DEMO.id(), Samples.steps(4), Optional.empty()));
    reporter.on(new Event.QueryStarted(DEMO.id(), "cache stats"));
    reporter.on(Samples.started(await));
    reporter.on(Samples.waiting(await, "HTTP 503"));
    reporter.on(Samples.failed(await, "timeout"));
    reporter.on(new Event.Found(DEMO.id(), Finding.warning("demo", "was killed", "")));
    reporter.on(Samples.failed(DEMO, Failure.of(Kind.ENGINE_UNAVAILABLE, "not reachable")));
    reporter.on(new Event.PullStarted(APP_IMAGE));
    reporter.on(Samples.pulling(Phase.DOWNLOADING, 5, 10));
    reporter.on(Samples.pulled("app:1", PullOutcome.Result.UP_TO_DATE));
    reporter.notice("interrupted");
    reporter.failed(new CommandError("no config"));
    reporter.finish(1);
    assertThat(events())
        .containsExactly(
            "command-started",
            "instance-started",
            "query-started",
            "step-started",
            "step-waiting",
            "step-finished",
            "finding",
            "instance-finished",
            "pull-started",
            "pull-progress",
            "pull-finished",
            "notice",
            "error",
            "command-finished");
    assertThat(lines()).allMatch(line -> line.path("time").asText().endsWith("Z"));
    assertThat(lines().get(5).path("problem").asText()).isEqualTo("timeout");
    assertThat(lines().get(6).path("severity").asText()).isEqualTo("warning");
    assertThat(lines().get(7).path("error").path("kind").asText()).isEqualTo("engine-unavailable");
    assertThat(lines().get(9).path("percent").asInt()).isEqualTo(50);
    assertThat(lines().get(10).path("result").asText()).isEqualTo("up to date");
    assertThat(lines().getLast().path("exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void anInstanceThatIsDoneIsCounted() {
    reporter.on(new Event.CommandStarted("run", 2));
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    assertThat(lines().getLast().path("done").asInt()).isEqualTo(1);
    assertThat(lines().getLast().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void aWaitIsToldAgainOnlyWhenItsReasonChanges() {
    Step await = Samples.await(ServiceName.APP);
    for (String reason : List.of("starting", "starting", "HTTP 503", "HTTP 503", "starting")) {
      reporter.on(Samples.waiting(await, reason));
    }
    for (int megabytes : List.of(0, 1, 1, 2)) {
      reporter.on(Samples.pulling(Phase.DOWNLOADING, megabytes, 1000));
    }
    reporter.on(Samples.pulling(Phase.EXTRACTING, 0, 1000));
    assertThat(events())
        .containsExactly(
            "step-waiting", "step-waiting", "step-waiting", "pull-progress", "pull-progress");
  }

  @Test
  void resultsAndSummaryStayOutOfTheEvents() {
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    reporter.on(Samples.finished(Samples.instance("other"), Result.RUNNING));
    reporter.finish(0);
    assertThat(events())
        .containsExactly("instance-finished", "instance-finished", "command-finished");
    assertThat(terminal.out()).startsWith("demo: running at ");
  }

  @Test
  void aPasswordIsInNoEvent() {
    reporter.on(
        Samples.started(
            new Step.StorePassword(Samples.SECRET, new Cause.From(Origin.RUNNING_CONTAINER))));
    reporter.on(Samples.started(Samples.createContainer(ServiceName.APP, "app:1")));
    reporter.on(Samples.finished(DEMO, Result.RUNNING));
    assertThat(terminal.err()).contains("\"origin\":\"running-container\"");
    assertThat(terminal.err()).doesNotContain(Samples.SECRET);
  }
}
