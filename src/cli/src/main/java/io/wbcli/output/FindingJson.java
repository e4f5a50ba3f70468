package io.wbcli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.service.Finding;

/** Converts findings to JSON objects. */
final class FindingJson {

  private FindingJson() {}

  static ObjectNode of(Finding finding) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("severity", finding.severityKey());
    put(node, "subject", finding.subject());
    put(node, "problem", finding.problem());
    put(node, "remedy", finding.remedy());
    finding.fields().forEach(field -> node.withArray("fields").add(field));
    return node;
  }

  private static void put(ObjectNode node, String key, String value) {
    if (!value.isEmpty()) {
      node.put(key, value);
    }
  }
}
