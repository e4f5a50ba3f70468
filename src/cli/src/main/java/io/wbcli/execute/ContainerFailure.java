package io.wbcli.execute;

import io.wbcli.instance.ServiceRef;

/** A container does not do what it was started for. */
final class ContainerFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ServiceRef service;
  private final boolean crashed;

  ContainerFailure(ServiceRef service, boolean crashed, String message) {
    super(message);
    this.service = service;
    this.crashed = crashed;
  }

  ServiceRef service() {
    return service;
  }

  /** True where its process ended; false where it runs and does not get healthy. */
  boolean hasCrashed() {
    return crashed;
  }
}
