package io.wbcli.runtime;

import java.util.List;

/**
 * An image on the engine's disk.
 *
 * @param tags for example {@code postgres:17.4}; empty if it has no name
 * @param bytes its size, including layers that it shares with others
 * @param isUsed true if a container was created from it, whether it runs or not
 */
public record StoredImage(String id, List<String> tags, long bytes, boolean isUsed) {}
