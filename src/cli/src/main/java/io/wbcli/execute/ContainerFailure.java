package io.wbcli.execute;

import io.wbcli.instance.Role;

/** A container does not do what it was started for. */
final class ContainerFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Role role;
  private final boolean crashed;

  ContainerFailure(Role role, boolean crashed, String message) {
    super(message);
    this.role = role;
    this.crashed = crashed;
  }

  Role role() {
    return role;
  }

  /** True where its process ended; false where it runs and does not get ready. */
  boolean hasCrashed() {
    return crashed;
  }
}
