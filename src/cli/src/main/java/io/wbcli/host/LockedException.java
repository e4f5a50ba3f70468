package io.wbcli.host;

import io.wbcli.instance.InstanceId;

/** Another run of this tool is at work on the instance. */
public final class LockedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LockedException(InstanceId instance, String holder) {
    super(
        "'%s' is held by another run: %s. Wait for it to end, then try again"
            .formatted(instance, holder.isEmpty() ? "starting just now" : holder));
  }
}
