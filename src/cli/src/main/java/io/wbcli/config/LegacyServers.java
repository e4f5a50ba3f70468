package io.wbcli.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Converts a {@code servers.json} into the tree of an {@code instances.yaml}; every value keeps its
 * location.
 */
final class LegacyServers {

  private final Problems problems;

  LegacyServers(Problems problems) {
    this.problems = problems;
  }

  Node.Mapping convert(Node.Sequence servers) {
    Map<String, Node> instances = new LinkedHashMap<>();
    for (Node server : servers.elements()) {
      if (server instanceof Node.Mapping map) {
        addServer(map, instances);
      } else {
        problems.add(server.location(), "is " + server.kind() + ", expected an object with \"id\"");
      }
    }
    Location root = servers.location();
    return new Node.Mapping(Map.of("instances", new Node.Mapping(instances, root)), root);
  }

  private void addServer(Node.Mapping server, Map<String, Node> instances) {
    new Section(server, null, problems, problems).rejectUnknownKeys(ConfigKeys.LEGACY);
    if (!(server.entries().get("id") instanceof Node.Text id)) {
      problems.add(server.location().child("id"), "required");
    } else if (instances.putIfAbsent(id.value(), convert(server)) != null) {
      problems.add(id.location(), "duplicate instance \"" + id.value() + "\"");
    }
  }

  private Node.Mapping convert(Node.Mapping server) {
    Map<String, Node> keys = new LinkedHashMap<>(server.entries());
    keys.keySet().retainAll(ConfigKeys.INSTANCE);
    Location here = server.location();
    keys.put("mountPath", text(here.child("volume"), "${MOUNT_PATH}"));
    keys.put("domain", text(here, "${DOMAIN:-}"));
    keys.put("postgres", postgres(here));
    if (server.entries().get("volume") instanceof Node.Text volume) {
      keys.put("mountPath", text(volume.location(), "/mnt/" + volume.value()));
    }
    replaceFlag(server, "french", keys, "language", "fr");
    replaceFlag(server, "portuguese", keys, "language", "pt");
    replaceFlag(server, "ethiopian", keys, "calendar", "ethiopian");
    return new Node.Mapping(keys, here);
  }

  /** The older tool has one password for all instances. */
  private static Node postgres(Location here) {
    return new Node.Mapping(Map.of("password", text(here, "${POSTGRES_PASSWORD:-}")), here);
  }

  private void replaceFlag(
      Node.Mapping server, String flag, Map<String, Node> keys, String key, String value) {
    if (server.entries().get(flag) instanceof Node.Text text) {
      switch (text.value()) {
        case "true" -> keys.put(key, text(text.location(), value));
        case "false" -> {}
        default ->
            problems.add(
                text.location(), Checks.invalid(text.value(), Section.TRUE_OR_FALSE).getMessage());
      }
    }
  }

  private static Node.Text text(Location location, String value) {
    return new Node.Text(value, location);
  }
}
