package io.wbcli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome.Result;
import io.wbcli.service.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts the results of instances, and warnings, for a document. */
final class SummaryJson implements EventListener {

  private final Map<Result, Integer> results = new EnumMap<>(Result.class);
  private int warnings;

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.InstanceFinished e -> results.merge(e.outcome().result(), 1, Integer::sum);
      case Event.Found e when e.finding().severity() == Severity.WARNING -> warnings++;
      default -> {
        // Does not count.
      }
    }
  }

  /** Returns for example {@code {"running": 5, "failed": 1, "warnings": 0}}; empty for none. */
  Optional<ObjectNode> node() {
    if (results.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    results.forEach((result, count) -> node.put(result.toString(), count));
    return Optional.of(node.put("warnings", warnings));
  }
}
