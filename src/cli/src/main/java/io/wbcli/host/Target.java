package io.wbcli.host;

import io.wbcli.instance.Instance;
import io.wbcli.runtime.ContainerRuntime;

/** An instance on the host where it lives. */
public record Target(Instance instance, Host host) {

  /** The engine that runs the instance. */
  public ContainerRuntime runtime() {
    return host.runtime();
  }

  /** That of the id: a target is the key of many maps, and an instance has many parts. */
  @Override
  public int hashCode() {
    return instance.id().hashCode();
  }
}
