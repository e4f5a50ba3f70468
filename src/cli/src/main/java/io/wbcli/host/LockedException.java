package io.wbcli.host;

import io.wbcli.instance.InstanceId;

/** Another run of this tool is at work on the instance. */
public final class LockedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String holder;

  LockedException(InstanceId instance, String holder) {
    super("%s is locked by %s; wait for it to finish, then try again".formatted(instance, holder));
    this.holder = holder;
  }

  /** The command that holds the lock, with user, process and age. */
  public String holder() {
    return holder;
  }
}
