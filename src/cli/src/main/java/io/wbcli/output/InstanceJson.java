package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import io.wbcli.service.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what the document says about one instance. */
final class InstanceJson {

  private static final String RESULT = "result";
  private static final String INTERRUPTED = "interrupted";

  private final InstanceId id;
  private final ObjectNode details = JsonNodeFactory.instance.objectNode();
  private final Map<Step, ObjectNode> ongoing = new HashMap<>();
  private final List<Step> notBegun = new ArrayList<>();
  private boolean isBegun;
  private Optional<Outcome> outcome = Optional.empty();

  InstanceJson(InstanceId id) {
    this.id = id;
  }

  private ArrayNode steps() {
    return details.withArray("steps");
  }

  /** Takes the steps that are planned; those that are never started are skipped. */
  void begin(List<Step> plan) {
    isBegun = true;
    steps();
    notBegun.addAll(plan);
  }

  void started(Step step) {
    notBegun.remove(step);
    ObjectNode node = StepJson.of(step);
    steps().add(node);
    ongoing.put(step, node);
  }

  void finished(Event.StepFinished event) {
    if (!ongoing.containsKey(event.step())) {
      started(event.step());
    }
    StepJson.addResult(ongoing.remove(event.step()), event);
  }

  void planned(List<Step> plan) {
    ArrayNode steps = details.withArray("plan");
    plan.forEach(step -> steps.add(StepJson.of(step)));
  }

  void found(Finding finding) {
    details.withArray("findings").add(FindingJson.of(finding));
  }

  void show(View view) {
    view.addTo(details);
  }

  void finished(Outcome end) {
    outcome = Optional.of(end);
  }

  /** Returns the result first, and the steps after it. */
  ObjectNode node() {
    ongoing.values().forEach(step -> step.put(RESULT, INTERRUPTED));
    notBegun.forEach(step -> steps().add(StepJson.of(step).put(RESULT, "skipped")));
    notBegun.clear();
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", id.value());
    if (isBegun && outcome.isEmpty()) {
      node.put(RESULT, INTERRUPTED);
    }
    outcome.map(OutcomeJson::of).ifPresent(node::setAll);
    return node.setAll(details);
  }
}
