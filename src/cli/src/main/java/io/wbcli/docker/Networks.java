package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.model.Network.Ipam;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.NetworkId;
import java.util.List;
import java.util.Map;

/** The networks of the engine. */
record Networks(Api api, Client client, Calls calls) {

  static final String DRIVER = "bridge";

  JsonNode list() {
    return calls.read(() -> api.read("/networks", Map.of()));
  }

  NetworkId create(InstanceId instance) {
    return create(command(instance));
  }

  /** Another network may take the subnet at any time, hence the attempt. */
  NetworkId create(InstanceId instance, List<Subnet> subnets) {
    for (Subnet subnet : subnets) {
      Ipam addresses = new Ipam().withConfig(new Ipam.Config().withSubnet(subnet.toString()));
      try {
        return create(command(instance).withIpam(addresses));
      } catch (EngineException e) {
        if (e.kind() != Kind.SUBNET_TAKEN) {
          throw e;
        }
      }
    }
    throw new EngineException(
        Kind.NO_ADDRESS_POOL,
        "no free subnet for network %s; remove unused networks or enlarge networkPool"
            .formatted(instance));
  }

  private CreateNetworkCmd command(InstanceId instance) {
    return client
        .docker()
        .createNetworkCmd()
        .withName(instance.value())
        .withDriver(DRIVER)
        .withCheckDuplicate(true)
        .withLabels(Map.of(Labels.INSTANCE, instance.value()));
  }

  private NetworkId create(CreateNetworkCmd command) {
    return calls.create(() -> new NetworkId(command.exec().getId()));
  }

  /** The subnets of all networks. */
  List<Subnet> subnets() {
    return list()
        .valueStream()
        .flatMap(network -> network.path("IPAM").path("Config").valueStream())
        .flatMap(config -> Subnets.parse(config.path("Subnet").asText()).stream())
        .toList();
  }

  void remove(NetworkId network) {
    calls.ensure(
        calls.limits().write(), () -> client.docker().removeNetworkCmd(network.value()).exec());
  }
}
