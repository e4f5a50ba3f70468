package io.wbcli.runtime;

import java.util.Optional;
import java.util.Set;

/**
 * An instance's network as the engine has it.
 *
 * @param isLabelled true where this tool created it
 * @param members the names of the running containers that are attached to it
 * @param defect why an instance cannot use it, for example {@code driver is overlay, expected
 *     bridge}; empty where it can
 */
public record NetworkState(
    NetworkId id, String name, boolean isLabelled, Set<String> members, Optional<String> defect) {}
