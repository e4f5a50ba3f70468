package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.HealthStatus;
import io.wbcli.runtime.ServiceState.Status;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads an inspected container. */
final class ContainerMapper {

  private ContainerMapper() {}

  static ServiceState map(JsonNode container) {
    JsonNode state = container.path("State");
    JsonNode config = container.path("Config");
    JsonNode host = container.path("HostConfig");
    PublishedPorts published = PublishedPorts.of(host.path("PortBindings"));
    return new ServiceState(
        new ContainerId(container.path("Id").asText()),
        plainName(container.path("Name").asText()),
        config.path("Image").asText(),
        container.path("Image").asText(),
        Status.of(state.path("Status").asText()),
        HealthStatus.of(state.path("Health").path("Status").asText()),
        startedAt(state.path("StartedAt").asText()),
        container.path("RestartCount").asInt(),
        state.path("ExitCode").asInt(),
        state.path("OOMKilled").asBoolean(),
        state.path("Error").asText(),
        host.path("AutoRemove").asBoolean(),
        texts(config.path("Labels")),
        environment(config.path("Env")),
        mounts(container.path("Mounts")),
        published.ports(),
        command(config.path("Cmd")),
        options(container, published),
        container
            .path("NetworkSettings")
            .path("Networks")
            .propertyStream()
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The API puts a slash before every name. */
  static String plainName(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  /** The engine writes the year 1 for a container that was never started. */
  static Instant startedAt(String text) {
    try {
      Instant time = Instant.parse(text);
      return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    } catch (DateTimeParseException _) {
      return Instant.EPOCH;
    }
  }

  static Map<String, String> texts(JsonNode object) {
    return object
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
  }

  static Map<String, String> environment(JsonNode variables) {
    return variables
        .valueStream()
        .map(variable -> variable.asText().split("=", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (_, last) -> last));
  }

  static List<String> command(JsonNode words) {
    return words.valueStream().map(JsonNode::asText).toList();
  }

  private static List<VolumeMount> mounts(JsonNode mounts) {
    return mounts
        .valueStream()
        .filter(mount -> mount.has("Destination") && !source(mount).isEmpty())
        .map(
            mount ->
                new VolumeMount(
                    source(mount),
                    mount.path("Destination").asText(),
                    !mount.path("RW").asBoolean(true)))
        .toList();
  }

  /** The name of a volume, the path of everything else; a tmpfs has neither. */
  private static String source(JsonNode mount) {
    String name = mount.path("Name").asText();
    return name.isEmpty() ? mount.path("Source").asText() : name;
  }

  private static Map<String, String> options(JsonNode container, PublishedPorts published) {
    Map<String, String> options = OptionsMapper.ofContainer(container);
    if (!published.others().isEmpty()) {
      options.put("ports", String.join(",", published.others()));
    }
    return options;
  }
}
