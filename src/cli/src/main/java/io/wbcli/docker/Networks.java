package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.InstanceId;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.NetworkId;
import java.util.Map;

/** The networks of the engine. */
record Networks(Api api, Client client, Calls calls) {

  static final String DRIVER = "bridge";

  JsonNode list() {
    return calls.read(() -> api.read("/networks", Map.of()));
  }

  NetworkId create(InstanceId instance) {
    return calls.create(
        () ->
            new NetworkId(
                client
                    .docker()
                    .createNetworkCmd()
                    .withName(instance.value())
                    .withDriver(DRIVER)
                    .withCheckDuplicate(true)
                    .withLabels(Map.of(Labels.INSTANCE, instance.value()))
                    .exec()
                    .getId()));
  }

  void remove(NetworkId network) {
    calls.ensure(
        calls.limits().write(), () -> client.docker().removeNetworkCmd(network.value()).exec());
  }
}
