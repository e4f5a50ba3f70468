package io.wbcli.docker;

/** Carries an exception of the caller's own code through a call to the engine. */
final class CallbackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RuntimeException original;

  CallbackException(RuntimeException original) {
    super(original);
    this.original = original;
  }

  /** The exception as it was thrown. */
  RuntimeException original() {
    return original;
  }

  /** Runs the caller's own code. */
  static void guard(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException e) {
      throw new CallbackException(e);
    }
  }
}
