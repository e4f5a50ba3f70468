package io.wbcli.command;

/**
 * Thrown if options or arguments of a command are invalid in a way that the parser cannot check.
 */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
