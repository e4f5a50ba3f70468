package io.wbcli.observe;

import io.wbcli.instance.ServiceRef;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happened to a service of an instance, as far as an operator wants to know it.
 *
 * @param exitCode of a crash or a kill
 * @param count how many such events of this container are known, this one included
 * @param reason why, for example {@code out of memory} or {@code HTTP 503 from /}
 * @param command the {@code wb} command that was working on the instance at that time
 */
public record InstanceEvent(
    Kind kind,
    Instant time,
    ServiceRef service,
    OptionalInt exitCode,
    int count,
    Optional<String> reason,
    Optional<String> command) {

  /** The kinds of events. */
  public enum Kind {
    /** Its process has ended with an error, and nobody had asked it to end. */
    CRASHED,

    /** Somebody has killed it by the engine, as docker kill and docker rm -f do. */
    KILLED,

    /** The engine has started it again after it had ended by itself. */
    RESTARTED,

    /** The kernel has killed one of its processes for lack of memory. */
    OUT_OF_MEMORY,
    UNHEALTHY,

    /** It was unhealthy, and is no longer. */
    HEALTHY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** True where it is no consequence of what {@code wb} itself was doing. */
  public boolean isUnexpected() {
    return command.isEmpty() || kind == Kind.HEALTHY;
  }
}
