package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.ServiceState.Status;

/** The runtime in memory for the contract's tests. */
final class InMemorySetup implements RuntimeSetup {

  private InMemoryRuntime runtime;

  @Override
  public InMemoryRuntime open() {
    runtime = new InMemoryRuntime().withImage(image().value());
    return runtime;
  }

  @Override
  public ImageReference image() {
    return new ImageReference("valkey:8");
  }

  @Override
  public ImageReference tag(String name) {
    runtime.withImage(name);
    return new ImageReference(name);
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
