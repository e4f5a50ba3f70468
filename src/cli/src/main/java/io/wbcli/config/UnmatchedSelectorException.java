package io.wbcli.config;

/** A selector names no instance; the message suggests what was probably meant. */
public final class UnmatchedSelectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnmatchedSelectorException(String message) {
    super(message);
  }
}
