package io.wbcli.docker;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Ports;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.PublishedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The ports that a container publishes.
 *
 * @param ports those that this tool can publish too
 * @param others those that it cannot, such as UDP, an IPv6 address or a port below 1024
 */
record PublishedPorts(List<PublishedPort> ports, List<String> others) {

  static PublishedPorts of(Ports bindings) {
    PublishedPorts published = new PublishedPorts(new ArrayList<>(), new ArrayList<>());
    if (bindings != null) {
      bindings
          .getBindings()
          .forEach(
              (port, all) -> {
                for (Ports.Binding binding :
                    Objects.requireNonNullElse(all, new Ports.Binding[0])) {
                  published.add(port, binding);
                }
              });
    }
    return published;
  }

  private void add(ExposedPort port, Ports.Binding binding) {
    Optional<HostPort> host =
        port.getProtocol() == InternetProtocol.TCP ? hostPort(binding) : Optional.empty();
    host.ifPresentOrElse(
        known -> ports.add(new PublishedPort(known, port.getPort())),
        () -> others.add(binding + "->" + port));
  }

  private static Optional<HostPort> hostPort(Ports.Binding binding) {
    try {
      boolean isEverywhere = binding.getHostIp() == null || binding.getHostIp().isEmpty();
      return Optional.of(
          HostPort.parse(
              String.valueOf(binding.getHostPortSpec()),
              isEverywhere ? HostPort.ALL_ADDRESSES : binding.getHostIp()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
