package io.wbcli.docker;

import java.time.Duration;

/**
 * How long a call may take before the engine counts as stuck.
 *
 * @param read a call that changes nothing
 * @param write a call that changes something, such as a create, a rename or a removal
 * @param start the start of a container
 * @param stop a stop, in addition to its grace
 */
record Limits(Duration read, Duration write, Duration start, Duration stop) {

  static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(15),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          Duration.ofSeconds(20));
}
