package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.config.Problem;
import io.wbcli.event.Event;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Prints exactly one JSON document, when the command ends, in an order that never changes. */
final class JsonDocument implements Results {

  private static final int SCHEMA_VERSION = 2;

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private final PrintStream stream;
  private final String command;
  private final Map<InstanceId, InstanceJson> instances =
      new TreeMap<>(Comparator.comparing(InstanceId::value));
  private final Map<String, ObjectNode> images = new TreeMap<>();
  private final SummaryJson summary = new SummaryJson();
  private final ArrayNode warnings = nodes.arrayNode();
  private Optional<ObjectNode> error = Optional.empty();
  private Optional<ArrayNode> plan = Optional.empty();
  private final ObjectNode overview = nodes.objectNode();
  private boolean isEachAtOnce;

  JsonDocument(PrintStream stream, String command) {
    this.stream = stream;
    this.command = command;
  }

  @Override
  public void on(Event event) {
    summary.on(event);
    switch (event) {
      case Event.InstanceStarted e -> instance(e.instance()).begin(e.steps());
      case Event.StepStarted e -> instance(e.instance()).started(e.step());
      case Event.StepFinished e -> instance(e.instance()).finished(e);
      case Event.Found e -> instance(e.instance()).found(e.finding());
      case Event.InstanceFinished e -> instance(e.outcome().instance().id()).finished(e.outcome());
      case Event.PullFinished e ->
          images.put(e.outcome().image().value(), OutcomeJson.of(e.outcome()));
      case Event.CommandStarted _,
          Event.QueryStarted _,
          Event.QueryFinished _,
          Event.StepWaiting _,
          Event.StepInterrupted _,
          Event.Paused _,
          Event.PullStarted _,
          Event.PullProgressed _ -> {
        // The document says what came of it.
      }
    }
  }

  private InstanceJson instance(InstanceId id) {
    return instances.computeIfAbsent(id, InstanceJson::new);
  }

  @Override
  public void planned(Collection<Step.PullImage> pulls) {
    ArrayNode steps = nodes.arrayNode();
    pulls.forEach(pull -> steps.add(StepJson.of(pull)));
    plan = Optional.of(steps);
  }

  /** The document is complete in any case. */
  @Override
  public void planned(FleetPlan fleet, boolean isVerbose) {
    planned(fleet.pulls());
    fleet.plans().forEach(this::planned);
    if (fleet.hasGates()) {
      fleet.waves().forEach(wave -> overview.withArray("waves").add(WaveJson.of(wave)));
    }
  }

  private void planned(Plan instancePlan) {
    InstanceJson instance = instance(instancePlan.instance().id());
    instance.planned(instancePlan.stepList());
    instancePlan.findings().forEach(instance::found);
  }

  @Override
  public void show(InstanceId id, View view) {
    instance(id).show(view);
  }

  @Override
  public void warn(Map<String, List<Problem>> problems) {
    problems.forEach(
        (instance, own) -> own.forEach(problem -> warnings.add(ErrorJson.of(instance, problem))));
  }

  @Override
  public void warn(String text) {
    warnings.addObject().put("message", text);
  }

  @Override
  public void show(Overview shown) {
    shown.addTo(overview);
    if (isEachAtOnce) {
      boolean _ = printAtOnce();
    }
  }

  @Override
  public boolean show(Line line) {
    line.addTo(overview);
    return !isEachAtOnce || printAtOnce();
  }

  @Override
  public void showEachAtOnce() {
    isEachAtOnce = true;
  }

  /** Prints what was shown since the last time, without an exit code. */
  private boolean printAtOnce() {
    stream.println(head().setAll(overview.deepCopy()));
    overview.removeAll();
    return !stream.checkError();
  }

  private ObjectNode head() {
    return nodes.objectNode().put("schemaVersion", SCHEMA_VERSION).put("command", command);
  }

  @Override
  public boolean isDocument() {
    return true;
  }

  @Override
  public void failed(CommandError commandError) {
    error = Optional.of(ErrorJson.of(commandError));
  }

  @Override
  public void finish(int exitCode) {
    if (!isEachAtOnce) {
      stream.println(document(exitCode).toPrettyString());
    } else if (error.isPresent()) {
      stream.println(document(exitCode));
    }
    stream.flush();
  }

  private ObjectNode document(int exitCode) {
    ObjectNode document = head().put("exitCode", exitCode);
    error.ifPresent(node -> document.set("error", node));
    if (!warnings.isEmpty()) {
      document.set("warnings", warnings);
    }
    plan.ifPresent(steps -> document.set("plan", steps));
    summary.node().ifPresent(node -> document.set("summary", node));
    document.setAll(overview);
    instances.values().forEach(each -> document.withArray("instances").add(each.node()));
    images.values().forEach(image -> document.withArray("images").add(image));
    return document;
  }
}
