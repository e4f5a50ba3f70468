package io.wbcli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.PartialResult;
import io.wbcli.event.PullOutcome;

/** Converts outcomes to JSON objects. */
final class OutcomeJson {

  private OutcomeJson() {}

  static ObjectNode of(Outcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("result", outcome.result().toString());
    node.put("url", OutcomeText.url(outcome.instance()));
    node.put("seconds", JsonValues.seconds(outcome.took()));
    outcome.downtime().ifPresent(time -> node.put("downtimeSeconds", JsonValues.seconds(time)));
    outcome.reason().ifPresent(reason -> node.put("reason", reason));
    outcome.failure().ifPresent(failure -> node.set("error", of(failure)));
    return node;
  }

  static ObjectNode of(PullOutcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("image", outcome.image().value());
    node.put("result", outcome.result().toString());
    node.put("seconds", JsonValues.seconds(outcome.took()));
    outcome.failure().ifPresent(reason -> node.putObject("error").put("message", reason));
    return node;
  }

  private static ObjectNode of(Failure failure) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", JsonValues.of(failure.kind())).put("message", failure.message());
    failure.remedy().ifPresent(remedy -> node.put("remedy", remedy));
    failure.logLines().forEach(node.putArray("log")::add);
    failure.savedLog().ifPresent(file -> node.put("savedLog", file.toString()));
    failure.partial().ifPresent(partial -> node.set("partial", of(partial)));
    failure.rollback().ifPresent(rollback -> node.put("rollback", JsonValues.of(rollback)));
    return node;
  }

  private static ObjectNode of(PartialResult partial) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("done", partial.done()).put("total", partial.total());
    partial.last().ifPresent(step -> node.set("last", StepJson.of(step)));
    partial.next().ifPresent(step -> node.set("next", StepJson.of(step)));
    return node;
  }
}
