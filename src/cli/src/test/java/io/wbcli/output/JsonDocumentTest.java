package io.wbcli.output;

import static io.wbcli.output.Samples.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.config.Location;
import io.wbcli.config.Problem;
import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Failure.Rollback;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PartialResult;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Step;
import io.wbcli.service.DatabasePassword.Origin;
import io.wbcli.service.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code --json}. */
class JsonDocumentTest extends JsonFixture {

  @Test
  void errorsOfOtherInstancesAreWarnings() {
    Location place = new Location(Path.of("servers.json"), 3, 7, "[1].port");
    reporter.warn(Map.of("other", List.of(new Problem(place, "required"))));
    assertThat(document(0).path("warnings"))
        .isEqualTo(
            json(
                "[{'instance': 'other', 'file': 'servers.json', 'line': 3, 'column': 7,"
                    + " 'path': '[1].port', 'message': 'required'}]"));
  }

  @Test
  void theDocumentHasStepsAndTheOutcomeOfEachInstance() {
    Step start = Samples.start(ServiceName.APP);
    reporter.on(new Event.CommandStarted("restart", 1));
    reporter.on(new Event.InstanceStarted(DEMO.id(), List.of(start), Optional.empty()));
    reporter.on(Samples.started(start));
    reporter.on(Samples.done(start, 420));
    reporter.on(new Event.Found(DEMO.id(), Finding.warning("demo", "was killed", "wait longer")));
    reporter.on(
        new Event.InstanceFinished(
            new Outcome(
                DEMO,
                Result.RUNNING,
                Optional.empty(),
                Duration.ofMillis(2500),
                Optional.of(Duration.ofMillis(1200)))));
    assertThat(document(0))
        .isEqualTo(
            json(
                """
                {'schemaVersion': 2, 'command': 'restart', 'exitCode': 0,
                 'summary': {'running': 1, 'warnings': 1},
                 'instances': [
                  {'id': 'demo', 'result': 'running', 'url': 'http://127.0.0.1:9001',
                   'seconds': 2.5, 'downtimeSeconds': 1.2,
                   'steps': [{'action': 'start', 'resource': 'container', 'service': 'app',
                              'name': 'demo', 'optional': false,
                              'seconds': 0.42, 'result': 'done'}],
                   'findings': [{'severity': 'warning', 'subject': 'demo',
                                 'problem': 'was killed', 'remedy': 'wait longer'}]}]}
                """));
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void stepsThatWereNotBegunAreSkippedAndOneThatWasGivenUpIsInterrupted() {
    Step begun = Samples.start(ServiceName.APP);
    Step next = Samples.await(ServiceName.APP);
    reporter.on(new Event.InstanceStarted(DEMO.id(), List.of(begun, next), Optional.empty()));
    reporter.on(Samples.started(begun));
    reporter.on(new Event.StepInterrupted(DEMO.id(), begun));
    assertThat(document(130).at("/instances/0/steps").findValuesAsText("result"))
        .containsExactly("interrupted", "skipped");
  }

  @Test
  void aFailureSaysWhatWasDoneAndWhatBecameOfIt() {
    Step stop = Samples.stop(ServiceName.APP);
    Step start = Samples.start(ServiceName.APP);
    reporter.on(Samples.started(start));
    reporter.on(Samples.failed(start, "port is in use"));
    reporter.on(
        Samples.failed(
            DEMO,
            new Failure(
                Kind.FAILED,
                "port is in use",
                Optional.of(PartialResult.of(List.of(stop, start), List.of(stop))),
                Optional.of(Rollback.RESTORED),
                Optional.of("stop it"),
                List.of("log line"),
                Optional.of(Path.of("/logs/x.log")))));
    JsonNode instance = document(1).path("instances").path(0);
    assertThat(instance.path("result").asText()).isEqualTo("failed");
    assertThat(instance.path("steps").path(0).path("result").asText()).isEqualTo("failed");
    assertThat(instance.path("steps").path(0).path("problem").asText()).isEqualTo("port is in use");
    ObjectNode error = (ObjectNode) instance.path("error");
    JsonNode partial = error.remove("partial");
    assertThat(error)
        .isEqualTo(
            json(
                """
                {'kind': 'failed', 'message': 'port is in use', 'remedy': 'stop it',
                 'log': ['log line'], 'savedLog': '/logs/x.log', 'rollback': 'restored'}
                """));
    assertThat(partial.path("done").asInt()).isEqualTo(1);
    assertThat(partial.path("total").asInt()).isEqualTo(2);
    assertThat(partial.path("last").path("action").asText()).isEqualTo("stop");
    assertThat(partial.path("next").path("action").asText()).isEqualTo("start");
  }

  @Test
  void instancesAreInTheOrderOfTheirIdsHoweverTheyEndAndWhatWasNotBegunIsSkipped() {
    for (String id : List.of("c", "a", "b")) {
      Instance instance = Samples.instance(id);
      reporter.on(new Event.InstanceFinished(Outcome.skipped(instance, "interrupted")));
    }
    JsonNode instances = document(1).path("instances");
    assertThat(instances.findValuesAsText("id")).containsExactly("a", "b", "c");
    assertThat(instances.findValuesAsText("result")).containsOnly("skipped");
  }

  @Test
  void aStepThatDidNotEndIsInterrupted() {
    reporter.on(Samples.started(Samples.start(ServiceName.APP)));
    JsonNode steps = document(130).path("instances").path(0).path("steps");
    assertThat(steps.path(0).path("result").asText()).isEqualTo("interrupted");
  }

  @Test
  void pullsAreImagesInTheOrderOfTheirNames() {
    reporter.on(Samples.pulled("b:1", PullOutcome.Result.PULLED));
    reporter.on(Samples.pulled("a:1", PullOutcome.Result.FAILED));
    assertThat(document(1).path("images"))
        .isEqualTo(
            json(
                """
                [{'image': 'a:1', 'result': 'failed', 'seconds': 3.2,
                  'error': {'message': 'not found'}},
                 {'image': 'b:1', 'result': 'pulled', 'seconds': 3.2}]
                """));
  }

  @Test
  void anErrorOfTheWholeCommandIsInTheDocumentWithItsPlaces() {
    Problem problem =
        new Problem(new Location(Path.of("instances.yaml"), 2, 5, "instances.x.port"), "required");
    reporter.failed(new CommandError("instances.yaml:2:5: required", List.of(problem)));
    JsonNode error = document(3).path("error");
    assertThat(error)
        .isEqualTo(
            json(
                """
                {'message': 'instances.yaml:2:5: required',
                 'problems': [{'file': 'instances.yaml', 'line': 2, 'column': 5,
                               'path': 'instances.x.port', 'message': 'required'}]}
                """));
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void anAnswerIsPartOfItsInstance() {
    reporter.show(DEMO.id(), new CacheFlushView(DEMO.id(), 7, false));
    reporter.on(Samples.finished(DEMO, Result.ANSWERED));
    JsonNode instance = document(0).path("instances").path(0);
    assertThat(instance.path("removed").asLong()).isEqualTo(7);
    assertThat(instance.path("result").asText()).isEqualTo("answered");
  }

  @Test
  void secretsAreInNoDocument() {
    Step store = new Step.StorePassword(Samples.SECRET, new Cause.From(Origin.GENERATED));
    Step create = Samples.createContainer(ServiceName.APP, "app:1");
    for (Step step : List.of(store, create)) {
      reporter.on(Samples.started(step));
      reporter.on(Samples.done(step, 1));
    }
    PartialResult partial = PartialResult.of(List.of(store, create), List.of(store));
    reporter.on(
        Samples.failed(
            DEMO,
            new Failure(
                Kind.FAILED,
                "x",
                Optional.of(partial),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty())));
    reporter.finish(1);
    assertThat(terminal.out()).contains("\"partial\"").doesNotContain(Samples.SECRET);
  }

  @Test
  void progressThatIsAskedForGoesToStderrBesideTheDocument() {
    Reporter plain = Reporters.create(terminal.plain(), ProgressMode.PLAIN, true, true, "pull");
    plain.on(Samples.done(Samples.createNetwork(), 100));
    plain.on(Samples.finished(DEMO, Result.STOPPED));
    plain.on(Samples.pulled("app:1", PullOutcome.Result.PULLED));
    plain.finish(0);
    assertThat(terminal.err())
        .isEqualTo("[demo] create network demo  0.1s\ndemo: stopped  2.5s\napp:1: pulled  3.2s\n");
    assertThat(parse(terminal.out()).path("instances").path(0).path("result").asText())
        .isEqualTo("stopped");
  }
}
