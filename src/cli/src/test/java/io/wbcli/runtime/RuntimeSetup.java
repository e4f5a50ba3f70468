package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;

/** A runtime for the contract's tests. */
public interface RuntimeSetup {

  /** Opens the runtime under test. */
  ContainerRuntime open();

  /** An image of the runtime that has a shell and a Valkey server. */
  ImageReference image();

  /** Gives the image another name. */
  ImageReference tag(String name);

  /** A port of the host that is not in use. */
  int freePort();

  /** Pauses a container, which the runtime itself never does. */
  void pause(ContainerRuntime runtime, String container);

  /** Removes what a removed container leaves behind, such as an anonymous volume. */
  void removeLeftovers(ServiceState container);
}
