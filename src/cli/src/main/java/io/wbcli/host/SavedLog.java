package io.wbcli.host;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The log of a container that has failed, as it was saved.
 *
 * @param container the container's name
 * @param time when it was saved
 */
public record SavedLog(Path file, String container, Instant time, long bytes) {}
