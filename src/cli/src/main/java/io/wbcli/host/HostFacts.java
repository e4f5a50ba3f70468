package io.wbcli.host;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a host is set up; what cannot be read is empty.
 *
 * @param overcommitMemory the kernel's setting, {@code 0}, {@code 1} or {@code 2}
 * @param transparentHugepages the kernel's setting, for example {@code madvise}
 * @param engineOpenFiles how many files a process of the engine may open, and with it a container
 * @param daemonConfig the engine's configuration file, a JSON text
 */
public record HostFacts(
    Optional<String> overcommitMemory,
    Optional<String> transparentHugepages,
    OptionalLong engineOpenFiles,
    Optional<String> daemonConfig) {}
