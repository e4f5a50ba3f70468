package io.wbcli.service;

import java.util.Optional;

/** One question to a running service: is it healthy? */
@FunctionalInterface
public interface Probe {

  /**
   * Asks once.
   *
   * @return empty where it is healthy, else why it is not yet
   * @throws HopelessException where it never will be
   */
  Optional<String> ask();

  /** Waiting any longer is no use. */
  final class HopelessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the reason, as a sentence for the operator. */
    public HopelessException(String message) {
      super(message);
    }
  }
}
