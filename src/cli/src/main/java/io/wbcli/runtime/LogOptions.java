package io.wbcli.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which part of a log to read.
 *
 * @param follow true to go on until the container ends or the reader is interrupted
 * @param since only what was written at this time or later
 * @param tail at most so many lines from the end; empty for all
 * @param timestamps true to begin each line with its time, in RFC 3339
 */
public record LogOptions(
    boolean follow, Optional<Instant> since, OptionalInt tail, boolean timestamps) {

  /** The whole log as it is now. */
  public static final LogOptions ALL =
      new LogOptions(false, Optional.empty(), OptionalInt.empty(), false);

  /** The last lines of the log as it is now. */
  public static LogOptions last(int lines) {
    return new LogOptions(false, Optional.empty(), OptionalInt.of(lines), false);
  }
}
