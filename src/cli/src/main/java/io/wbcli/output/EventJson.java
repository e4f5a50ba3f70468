package io.wbcli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.event.Event;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import io.wbcli.runtime.PullProgress;

/** Converts events to JSON objects with a key {@code event}. */
final class EventJson {

  private EventJson() {}

  static ObjectNode of(Event event) {
    return switch (event) {
      case Event.CommandStarted e ->
          named("command-started").put("command", e.command()).put("instances", e.instances());
      case Event.InstanceStarted e ->
          named("instance-started", e.instance()).put("steps", e.steps().size());
      case Event.QueryStarted e -> named("query-started", e.instance()).put("query", e.query());
      case Event.QueryFinished e -> named("query-finished", e.instance());
      case Event.StepStarted e -> named("step-started", e.instance(), e.step());
      case Event.StepWaiting e ->
          named("step-waiting", e.instance(), e.step()).put("reason", e.reason());
      case Event.StepInterrupted e -> named("step-interrupted", e.instance(), e.step());
      case Event.StepFinished e ->
          StepJson.addResult(named("step-finished", e.instance(), e.step()), e);
      case Event.Found e -> named("finding", e.instance()).setAll(FindingJson.of(e.finding()));
      case Event.InstanceFinished e ->
          named("instance-finished", e.outcome().instance().id())
              .setAll(OutcomeJson.of(e.outcome()));
      case Event.Paused e ->
          named("paused")
              .put("seconds", JsonValues.seconds(e.duration()))
              .put("batch", e.batch())
              .put("batches", e.batches());
      case Event.PullStarted e -> named("pull-started").put("image", e.image().value());
      case Event.PullProgressed e ->
          progress(named("pull-progress").put("image", e.image().value()), e.progress());
      case Event.PullFinished e -> named("pull-finished").setAll(OutcomeJson.of(e.outcome()));
    };
  }

  static ObjectNode named(String event) {
    return JsonNodeFactory.instance.objectNode().put("event", event);
  }

  private static ObjectNode named(String event, InstanceId instance) {
    return named(event).put("instance", instance.value());
  }

  private static ObjectNode named(String event, InstanceId instance, Step step) {
    return named(event, instance).set("step", StepJson.of(step));
  }

  private static ObjectNode progress(ObjectNode node, PullProgress progress) {
    return node.put("phase", JsonValues.of(progress.phase()))
        .put("percent", progress.percent())
        .put("currentBytes", progress.currentBytes())
        .put("totalBytes", progress.totalBytes());
  }
}
