package io.wbcli.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code docker inspect} says of a container, field by field as text. What has no value, or
 * the engine's word for none, is not there. Binds and mounts are one, as the engine lists them.
 */
final class ContainerFacts {

  /** Names that the engine makes up, and what is listed in a form of its own below. */
  private static final Set<String> LISTED_OTHERWISE =
      Set.of(
          "Config.Hostname",
          "Config.Env",
          "Config.Volumes",
          "HostConfig.Binds",
          "HostConfig.Mounts",
          "HostConfig.PortBindings");

  private static final Set<String> NOTHING = Set.of("", "0", "false", "null", "[]", "[0,0]");

  private final Map<String, String> facts = new TreeMap<>();

  private ContainerFacts(JsonNode container) {
    addAll("Config", container.get("Config"));
    addAll("HostConfig", container.get("HostConfig"));
    container.at("/Config/Env").forEach(this::addVariable);
    container.get("Mounts").forEach(this::addMount);
    addPorts("Ports", container.at("/HostConfig/PortBindings"));
    addPorts("Published", container.at("/NetworkSettings/Ports"));
    container
        .at("/NetworkSettings/Networks")
        .properties()
        .forEach(network -> addNetwork(network.getKey(), network.getValue(), container.get("Id")));
  }

  /** The facts of one container by the names of its fields. */
  static Map<String, String> of(String container) {
    try {
      String json = Shell.succeed("docker inspect --type container " + container).out();
      return new ContainerFacts(new ObjectMapper().readTree(json).get(0)).facts;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void addAll(String name, JsonNode value) {
    if (LISTED_OTHERWISE.contains(name)) {
      return;
    }
    if (value.isObject()) {
      value.properties().forEach(field -> addAll(name + "." + field.getKey(), field.getValue()));
      if (name.startsWith("Config.ExposedPorts.")) {
        facts.put(name, "exposed");
      }
      return;
    }
    add(name, value.isTextual() ? value.asText() : value.toString());
  }

  private void add(String name, String value) {
    if (!NOTHING.contains(value)) {
      facts.put(name, value);
    }
  }

  private void addVariable(JsonNode variable) {
    String[] parts = variable.asText().split("=", 2);
    facts.put("Env." + parts[0], parts[1]);
  }

  private void addMount(JsonNode mount) {
    facts.put(
        "Mounts." + mount.get("Destination").asText(),
        "%s %s %s %s"
            .formatted(
                mount.get("Type").asText(),
                mount.get("Source").asText(),
                mount.get("RW").asBoolean() ? "rw" : "ro",
                mount.get("Propagation").asText()));
  }

  private void addPorts(String name, JsonNode ports) {
    for (Map.Entry<String, JsonNode> port : ports.properties()) {
      Set<String> addresses = new TreeSet<>();
      port.getValue()
          .forEach(
              address ->
                  addresses.add(
                      address.get("HostIp").asText() + ":" + address.get("HostPort").asText()));
      add(name + "." + port.getKey(), addresses.toString());
    }
  }

  /** The engine's own alias is the beginning of the container's id. */
  private void addNetwork(String name, JsonNode network, JsonNode id) {
    Set<String> aliases = new TreeSet<>();
    network.get("Aliases").forEach(alias -> aliases.add(alias.asText()));
    aliases.removeIf(id.asText()::startsWith);
    facts.put("Networks." + name, "attached");
    add("Networks." + name + ".Aliases", aliases.toString());
    add("Networks." + name + ".Links", network.path("Links").toString());
    add("Networks." + name + ".IPAMConfig", network.path("IPAMConfig").toString());
  }

  /** One line for each field of which the two differ: {@code field: before -> after}. */
  static Set<String> differences(Map<String, String> before, Map<String, String> after) {
    Set<String> fields = new TreeSet<>(before.keySet());
    fields.addAll(after.keySet());
    return fields.stream()
        .filter(field -> !before.getOrDefault(field, "").equals(after.getOrDefault(field, "")))
        .map(
            field ->
                "%s: %s -> %s"
                    .formatted(
                        field, before.getOrDefault(field, ""), after.getOrDefault(field, "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
