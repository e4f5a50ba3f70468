package io.wbcli.docker;

import java.io.IOException;

/** A connection to the engine could not be opened, so that nothing was sent. */
final class NotConnectedException extends IOException {

  private static final long serialVersionUID = 1L;

  NotConnectedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
