package io.wbcli.observe;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which part of logs to read.
 *
 * @param since only lines of this time or later
 * @param tail at most so many lines of each container; empty for all
 */
public record LogQuery(Optional<Instant> since, OptionalInt tail) {}
