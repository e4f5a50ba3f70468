package io.wbcli.config;

/** Thrown if a selector matches no instance; the message suggests a similar one. */
public final class UnmatchedSelectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnmatchedSelectorException(String message) {
    super(message);
  }
}
