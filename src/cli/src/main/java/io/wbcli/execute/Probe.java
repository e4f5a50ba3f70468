package io.wbcli.execute;

import java.util.Optional;

/** One question to a container: does it serve? */
@FunctionalInterface
interface Probe {

  /**
   * Asks once.
   *
   * @return nothing where it serves, else why it does not yet
   * @throws ProbeFailure where it never will
   */
  Optional<String> ask();

  /** Waiting any longer is no use. */
  final class ProbeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProbeFailure(String message) {
      super(message);
    }
  }
}
