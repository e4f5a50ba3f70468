package io.wbcli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.plan.Wave;

/** Converts waves to JSON objects, in the order of the waves. */
final class WaveJson {

  private WaveJson() {}

  static ObjectNode of(Wave wave) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", wave.isCanary() ? "canary" : "batch");
    wave.instances().forEach(id -> node.withArray("instances").add(id.value()));
    return node;
  }
}
