package io.wbcli.instance;

/** A port of a container that is reachable on the host. */
public record PublishedPort(HostPort host, int containerPort) {

  /** True where whoever reaches the other one reaches this one too. */
  public boolean covers(PublishedPort other) {
    return containerPort == other.containerPort && host.covers(other.host);
  }

  @Override
  public String toString() {
    return host + "->" + containerPort;
  }
}
