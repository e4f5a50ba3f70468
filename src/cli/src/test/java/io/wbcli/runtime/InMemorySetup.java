package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.ServiceState.Status;

/** The runtime in memory for the contract's tests. */
final class InMemorySetup implements RuntimeSetup {

  @Override
  public InMemoryRuntime open() {
    return new InMemoryRuntime().withImage(image().value());
  }

  @Override
  public ImageReference image() {
    return new ImageReference("valkey:8");
  }

  @Override
  public int freePort() {
    return 9999;
  }

  @Override
  public void pause(ContainerRuntime runtime, String container) {
    InMemoryRuntime memory = (InMemoryRuntime) runtime;
    ServiceState running = memory.container(container).orElseThrow();
    memory.withContainer(ServiceStates.with(running, Status.PAUSED, 0));
  }

  @Override
  public void removeLeftovers(ServiceState container) {}
}
