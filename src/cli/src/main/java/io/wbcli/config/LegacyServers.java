package io.wbcli.config;

import io.wbcli.config.Node.Mapping;
import io.wbcli.config.Node.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts a {@code servers.json} into the tree of an {@code instances.yaml}, so that each instance
 * is what the older tool would start, with Valkey added; every value keeps its location.
 */
final class LegacyServers {

  private final Problems problems;
  private final Variables variables;

  LegacyServers(Problems problems, Variables variables) {
    this.problems = problems;
    this.variables = variables;
  }

  Mapping convert(Node.Sequence servers) {
    Map<String, Node> instances = new LinkedHashMap<>();
    List<Node> elements = servers.elements();
    for (int i = 0; i < elements.size(); i++) {
      add(elements.get(i), "[" + i + "]", instances);
    }
    Location root = servers.location();
    return new Mapping(Map.of("instances", new Mapping(instances, root)), root);
  }

  /** Adds a server; one without an id is known by its position. */
  private void add(Node server, String position, Map<String, Node> instances) {
    if (!(server instanceof Mapping map)) {
      instances.put(position, server);
    } else if (map.entries().get("id") instanceof Text id) {
      if (instances.putIfAbsent(id.value(), convert(map, id.value())) != null) {
        problems.add(id.location(), "duplicate instance \"" + id.value() + "\"");
      }
    } else {
      instances.put(position, new Node.Invalid("required", server.location().child("id")));
    }
  }

  private Mapping convert(Mapping server, String id) {
    return new LegacyServer(server, id, variables).convert();
  }
}
