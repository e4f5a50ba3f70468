package io.wbcli.docker;

import com.github.dockerjava.api.model.Network;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.NetworkState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the engine's list of its networks says, with the containers that are attached to them. */
record NetworkList(List<Network> networks, ContainerList containers) {

  private static final Comparator<Network> LABELLED_FIRST =
      Comparator.comparing(network -> !isLabelled(network));

  /** The network of exactly this name; of several, the one with our label. */
  Optional<NetworkState> find(String name) {
    return networks.stream()
        .filter(network -> name.equals(network.getName()))
        .min(LABELLED_FIRST)
        .map(this::map);
  }

  private NetworkState map(Network network) {
    return new NetworkState(
        new NetworkId(network.getId()),
        network.getName(),
        isLabelled(network),
        containers.members(network),
        defect(network));
  }

  private static Optional<String> defect(Network network) {
    return Optional.of(String.valueOf(network.getDriver()))
        .filter(driver -> !driver.equals(Networks.DRIVER))
        .map(driver -> "driver is %s, expected %s".formatted(driver, Networks.DRIVER));
  }

  private static boolean isLabelled(Network network) {
    return network.getLabels() != null && network.getLabels().containsKey(Labels.INSTANCE);
  }
}
