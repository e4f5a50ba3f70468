package io.wbcli.host;

/** The Docker host's file system refused something; the message is a sentence for the operator. */
public final class HostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence for the operator. */
  public HostException(String message, Throwable cause) {
    super(message, cause);
  }
}
