package io.wbcli.execute;

import java.time.Duration;
import java.time.Instant;

/** The time that all waits for one instance share; it begins with the first of them. */
final class Deadline {

  private static final Duration AT_LEAST = Duration.ofSeconds(1);

  private final Time time;
  private final Duration timeout;
  private Instant end;

  Deadline(Time time, Duration timeout) {
    this.time = time;
    this.timeout = timeout;
  }

  /**
   * How long one wait may take from now on.
   *
   * @param optional true for a service without which the instance comes up: it may take half of the
   *     time, so that the others have some left
   */
  synchronized Duration limit(boolean optional) {
    if (end == null) {
      end = time.now().plus(timeout);
    }
    Duration left = Duration.between(time.now(), end);
    Duration limit = optional ? left.dividedBy(2) : left;
    return limit.compareTo(AT_LEAST) < 0 ? AT_LEAST : limit;
  }
}
