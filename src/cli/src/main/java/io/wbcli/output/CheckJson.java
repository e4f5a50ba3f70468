package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.check.CheckResult;
import io.wbcli.check.CheckedInstance;
import io.wbcli.service.Check;
import io.wbcli.service.Verdict;
import io.wbcli.service.Verdict.Result;

/** Converts the results of checks to JSON objects. */
final class CheckJson {

  private CheckJson() {}

  static void add(CheckedInstance instance, boolean isStrict, ObjectNode node) {
    node.put("id", instance.instance().id().value())
        .put("result", JsonValues.of(instance.worst()))
        .put("passes", instance.passes(isStrict));
    for (Result result : Result.values()) {
      node.withObject("/counts").put(JsonValues.of(result), instance.count(result));
    }
    node.putArray("checks");
    instance.results().forEach(result -> add(result, node.withArray("checks").addObject()));
  }

  private static void add(CheckResult result, ObjectNode node) {
    Check check = result.check();
    Verdict verdict = check.verdict();
    node.put("name", check.name());
    check.service().ifPresent(service -> node.put("service", service.value()));
    node.put("result", JsonValues.of(verdict.result())).put("found", verdict.found());
    if (!verdict.remedy().isEmpty()) {
      node.put("remedy", verdict.remedy());
    }
    node.put("seconds", JsonValues.seconds(result.took()));
  }
}
