package io.wbcli.runtime;

import io.wbcli.instance.HostPort;

/** A port of a container that is reachable on the host. */
public record PublishedPort(HostPort host, int containerPort) {

  @Override
  public String toString() {
    return host + "->" + containerPort;
  }
}
