package io.wbcli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.config.Location;
import io.wbcli.event.Event;
import io.wbcli.event.ImageOutcome;
import io.wbcli.event.Outcome;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * For programs: exactly one JSON document on stdout, when the command ends; steps carry no secrets.
 */
public final class JsonReporter implements Reporter {

  private static final int SCHEMA_VERSION = 1;

  private final ObjectMapper mapper = new ObjectMapper();
  private final ObjectNode document = mapper.createObjectNode();
  private final Map<InstanceId, ObjectNode> instances = new LinkedHashMap<>();
  private final ArrayNode images = mapper.createArrayNode();
  private final Terminal terminal;

  /** Reports the outcome of this command. */
  public JsonReporter(Terminal terminal, String command) {
    this.terminal = terminal;
    document.put("schemaVersion", SCHEMA_VERSION).put("command", command);
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.StepSucceeded e ->
          step(e.instance(), e.step()).put("seconds", e.took().toMillis() / 1000.0);
      case Event.StepFailed e -> step(e.instance(), e.step()).put("failed", e.reason());
      case Event.Warning e -> instance(e.instance()).withArray("warnings").add(e.text());
      case Event.Note e -> instance(e.instance()).withArray("notes").add(e.text());
      case Event.Finished e -> finished(e.outcome());
      case Event.ImageFinished e -> image(e.outcome());
      case Event.StepStarted _, Event.StillRunning _, Event.ImageProgress _ -> {
        // The document tells what came of it.
      }
    }
  }

  private ObjectNode instance(InstanceId id) {
    return instances.computeIfAbsent(id, key -> mapper.createObjectNode().put("id", key.value()));
  }

  private ObjectNode step(InstanceId id, Step step) {
    return instance(id).withArray("steps").addObject().put("step", step.toString());
  }

  private void finished(Outcome outcome) {
    HostPort address = outcome.instance().address();
    ObjectNode instance = instance(outcome.instance().id());
    instance.put("result", outcome.result().toString());
    instance.put("url", "http://%s:%d".formatted(address.reachableAddress(), address.port()));
    outcome
        .failure()
        .ifPresent(
            failure -> {
              ObjectNode error = instance.putObject("error").put("message", failure.message());
              failure.logLines().forEach(error.putArray("log")::add);
              failure.savedLog().ifPresent(file -> error.put("savedLog", file.toString()));
            });
  }

  private void image(ImageOutcome outcome) {
    ObjectNode image = images.addObject().put("image", outcome.image().value());
    image.put("result", outcome.result());
    outcome.failure().ifPresent(reason -> image.putObject("error").put("message", reason));
  }

  @Override
  public synchronized void planned(Plan plan) {
    ObjectNode instance = instance(plan.instance().id());
    plan.steps().forEach(step -> instance.withArray("plan").add(step.toString()));
    plan.notes().forEach(instance.withArray("notes")::add);
    plan.warnings().forEach(instance.withArray("warnings")::add);
    plan.problems().forEach(instance.withArray("problems")::add);
  }

  @Override
  public synchronized void planned(String text) {
    document.withArray("plan").add(text);
  }

  @Override
  public synchronized void show(InstanceId id, View view) {
    view.addTo(instance(id));
  }

  @Override
  public synchronized void failed(CommandError error) {
    ObjectNode node = document.putObject("error").put("message", error.message());
    error
        .problems()
        .forEach(
            problem -> {
              Location place = problem.location();
              node.withArray("problems")
                  .addObject()
                  .put("file", place.file().toString())
                  .put("line", place.line())
                  .put("column", place.column())
                  .put("path", place.path())
                  .put("message", problem.message());
            });
  }

  @Override
  public synchronized void finish(int exitCode) {
    document.put("exitCode", exitCode);
    if (!instances.isEmpty()) {
      instances.values().forEach(document.putArray("instances")::add);
    }
    if (!images.isEmpty()) {
      document.set("images", images);
    }
    try {
      terminal.out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers can always be written", e);
    }
    terminal.out().flush();
  }
}
