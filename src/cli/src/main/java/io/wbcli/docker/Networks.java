package io.wbcli.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import io.wbcli.instance.InstanceId;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.NetworkId;
import java.util.List;
import java.util.Map;

/** The networks of the engine. */
record Networks(DockerClient docker, Calls calls) {

  static final String DRIVER = "bridge";

  List<Network> list() {
    return calls.read(() -> docker.listNetworksCmd().exec());
  }

  NetworkId create(InstanceId instance) {
    return calls.create(
        () ->
            new NetworkId(
                docker
                    .createNetworkCmd()
                    .withName(instance.value())
                    .withDriver(DRIVER)
                    .withCheckDuplicate(true)
                    .withLabels(Map.of(Labels.INSTANCE, instance.value()))
                    .exec()
                    .getId()));
  }

  void remove(NetworkId network) {
    calls.ensure(calls.limits().write(), () -> docker.removeNetworkCmd(network.value()).exec());
  }
}
