package io.wbcli.engine;

import java.util.Set;

/**
 * A network as the engine has it.
 *
 * @param isLabelled true where this tool created it
 * @param containers the names of the running containers that hang on it
 */
public record NetworkState(
    String id, String name, String driver, boolean isLabelled, Set<String> containers) {}
