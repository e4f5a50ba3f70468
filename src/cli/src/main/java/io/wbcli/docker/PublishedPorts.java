package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.PublishedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ports that a container publishes.
 *
 * @param ports those that this tool can publish too
 * @param others those that it cannot, such as UDP, an IPv6 address or a port below 1024
 */
record PublishedPorts(List<PublishedPort> ports, List<String> others) {

  private static final String TCP = "/tcp";

  /** Reads lists of bindings by port, such as {@code 8000/tcp}. */
  static PublishedPorts of(JsonNode bindings) {
    PublishedPorts published = new PublishedPorts(new ArrayList<>(), new ArrayList<>());
    bindings
        .properties()
        .forEach(entry -> entry.getValue().forEach(one -> published.add(entry.getKey(), one)));
    return published;
  }

  private void add(String port, JsonNode binding) {
    String address = binding.path("HostIp").asText();
    String hostPort = binding.path("HostPort").asText();
    Optional<HostPort> host = port.endsWith(TCP) ? hostPort(address, hostPort) : Optional.empty();
    host.ifPresentOrElse(
        known -> ports.add(new PublishedPort(known, number(port))),
        () -> others.add((address.isEmpty() ? "" : address + ":") + hostPort + "->" + port));
  }

  private static int number(String port) {
    return Integer.parseInt(port.substring(0, port.length() - TCP.length()));
  }

  private static Optional<HostPort> hostPort(String address, String port) {
    try {
      return Optional.of(
          HostPort.parse(port, address.isEmpty() ? HostPort.ALL_ADDRESSES : address));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
