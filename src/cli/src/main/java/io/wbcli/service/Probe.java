package io.wbcli.service;

/** One question to a running service: is it healthy? */
@FunctionalInterface
public interface Probe {

  /**
   * Asks once.
   *
   * @throws HopelessException if the service never will be healthy
   */
  Readiness ask();

  /** Waiting any longer is no use. */
  final class HopelessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the reason, as a sentence for the operator. */
    public HopelessException(String message) {
      super(message);
    }
  }
}
