package io.wbcli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.config.Location;
import io.wbcli.config.Problem;

/** Converts errors of a whole command to JSON objects. */
final class ErrorJson {

  private ErrorJson() {}

  static ObjectNode of(CommandError error) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("message", error.message());
    error.problems().forEach(problem -> add(problem, node.withArray("problems").addObject()));
    return node;
  }

  /** Converts an error of an instance that the command does not act on. */
  static ObjectNode of(String instance, Problem problem) {
    return add(problem, JsonNodeFactory.instance.objectNode().put("instance", instance));
  }

  static ObjectNode add(Problem problem, ObjectNode node) {
    Location place = problem.location();
    return node.put("file", place.file().toString())
        .put("line", place.line())
        .put("column", place.column())
        .put("path", place.path())
        .put("message", problem.message());
  }
}
