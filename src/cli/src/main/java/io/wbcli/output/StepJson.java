package io.wbcli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.event.Event;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Difference;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ServiceState.Status;
import java.util.List;

/** Converts steps to JSON objects. */
final class StepJson {

  private StepJson() {}

  static ObjectNode of(Step step) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("action", step.action().toString());
    node.put("resource", step.resource().kind().toString());
    step.resource().service().ifPresent(service -> node.put("service", service.value()));
    node.put("name", step.resource().name());
    switch (step) {
      case Step.CreateContainer create -> node.put("image", create.spec().image().value());
      case Step.Watch watch -> node.put("durationSeconds", JsonValues.seconds(watch.duration()));
      case Step.SetAside aside -> node.put("newName", aside.service().previousName());
      case Step.PutBack back -> node.put("newName", back.service().containerName());
      default -> {
        // The name says it all.
      }
    }
    node.put("optional", step.optional());
    step.cause().ifPresent(cause -> node.set("cause", cause(cause)));
    return node;
  }

  /** Adds how the step ended, and how long it took. */
  static ObjectNode addResult(ObjectNode node, Event.StepFinished event) {
    node.put("seconds", JsonValues.seconds(event.took()));
    node.put("result", event.problem().isEmpty() ? "done" : "failed");
    event.problem().ifPresent(problem -> node.put("problem", problem));
    return node;
  }

  private static ObjectNode cause(Cause cause) {
    return switch (cause) {
      case Cause.Missing _ -> kind("missing");
      case Cause.NotRunning state -> state(state);
      case Cause.Changed changed -> changed(changed);
      case Cause.RequiredBy other -> kind("required-by").put("service", other.service().value());
      case Cause.NotInConfig _ -> kind("not-in-config");
      case Cause.InterruptedRestart _ -> kind("interrupted-restart");
      case Cause.RollingBack _ -> kind("rolling-back");
      case Cause.From source -> kind("from").put("origin", JsonValues.of(source.origin()));
    };
  }

  private static ObjectNode kind(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }

  private static ObjectNode state(Cause.NotRunning state) {
    ObjectNode node = kind("not-running").put("status", state.status().toString());
    return state.status() == Status.EXITED ? node.put("exitCode", state.exitCode()) : node;
  }

  private static ObjectNode changed(Cause.Changed changed) {
    ObjectNode node = kind("changed");
    addDifferences(changed.differences(), node);
    return node;
  }

  /** Adds differences between a container and the config. */
  static void addDifferences(List<Difference> differences, ObjectNode node) {
    for (Difference difference : differences) {
      ObjectNode entry = node.withArray("differences").addObject();
      entry.put("field", difference.field()).put("change", JsonValues.of(difference.change()));
      difference.was().ifPresent(value -> entry.put("was", value));
      difference.wanted().ifPresent(value -> entry.put("wanted", value));
    }
  }
}
