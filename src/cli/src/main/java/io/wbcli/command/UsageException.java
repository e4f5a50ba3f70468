package io.wbcli.command;

/**
 * Thrown if options or arguments of a command are invalid in a way that the parser cannot check.
 */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean isComplete;

  /** An error that the help of the command explains. */
  UsageException(String message) {
    this(message, false);
  }

  private UsageException(String message, boolean isComplete) {
    super(message);
    this.isComplete = isComplete;
  }

  /** An error whose message names the next command. */
  static UsageException complete(String message) {
    return new UsageException(message, true);
  }

  /** True if the message says all; false if the help of the command says more. */
  boolean isComplete() {
    return isComplete;
  }
}
