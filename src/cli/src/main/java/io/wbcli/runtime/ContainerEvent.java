package io.wbcli.runtime;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What happened to a container, as the engine reports it.
 *
 * @param name the container's name at that time
 * @param labels may include others of the engine
 * @param code the exit code of {@link Kind#ENDED}, the number of the signal of {@link
 *     Kind#SIGNALLED}; empty for all else
 */
public record ContainerEvent(
    Kind kind,
    Instant time,
    ContainerId container,
    String name,
    Map<String, String> labels,
    OptionalInt code) {

  /** The kinds of events; there are no others. */
  public enum Kind {
    STARTED,

    /** A stop, or somebody, has sent a signal to its process. */
    SIGNALLED,
    ENDED,

    /** The kernel has killed one of its processes. */
    OUT_OF_MEMORY,

    /** Its health check passes again, or for the first time. */
    HEALTHY,
    UNHEALTHY,

    /** It does not exist any more. */
    REMOVED
  }
}
