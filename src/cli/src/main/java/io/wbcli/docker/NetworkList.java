package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.NetworkState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the engine's list of its networks says, with the containers that are attached to them. */
record NetworkList(JsonNode networks, ContainerList containers) {

  private static final Comparator<JsonNode> LABELLED_FIRST =
      Comparator.comparing(network -> !isLabelled(network));

  /** The network of exactly this name; of several, the one with our label. */
  Optional<NetworkState> find(String name) {
    return networks
        .valueStream()
        .filter(network -> name.equals(network.path("Name").asText()))
        .min(LABELLED_FIRST)
        .map(this::map);
  }

  /** The networks with our label whose instance matches. */
  List<NetworkState> labelled(Predicate<String> instances) {
    return networks
        .valueStream()
        .filter(network -> isLabelled(network))
        .filter(network -> instances.test(network.path("Labels").path(Labels.INSTANCE).asText()))
        .map(this::map)
        .toList();
  }

  private NetworkState map(JsonNode network) {
    return new NetworkState(
        new NetworkId(network.path("Id").asText()),
        network.path("Name").asText(),
        isLabelled(network),
        containers.members(network),
        defect(network));
  }

  private static Optional<String> defect(JsonNode network) {
    return Optional.of(network.path("Driver").asText())
        .filter(driver -> !driver.equals(Networks.DRIVER))
        .map(driver -> "driver is %s, expected %s".formatted(driver, Networks.DRIVER));
  }

  private static boolean isLabelled(JsonNode network) {
    return network.path("Labels").has(Labels.INSTANCE);
  }
}
