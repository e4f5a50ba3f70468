package io.wbcli.service;

import java.util.Optional;

/** The answer to the question whether a running service is healthy. */
public sealed interface Readiness {

  /**
   * The service is healthy.
   *
   * @param warning what should be corrected all the same
   */
  record Healthy(Optional<Finding> warning) implements Readiness {}

  /**
   * The service is not healthy yet.
   *
   * @param reason for the operator
   */
  record NotYet(String reason) implements Readiness {}

  /** Returns the answer of a service that is healthy. */
  static Readiness healthy() {
    return new Healthy(Optional.empty());
  }

  /** Returns the answer of a service that is healthy but should be corrected. */
  static Readiness healthy(Finding warning) {
    return new Healthy(Optional.of(warning));
  }

  /** Returns the answer of a service that is not healthy yet. */
  static Readiness notYet(String reason) {
    return new NotYet(reason);
  }
}
