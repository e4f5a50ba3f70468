package io.wbcli.cache;

/**
 * The state of a {@link ValkeyConnection}.
 *
 * @param isAvailable true while the server answers
 * @param sessions how often the connection was opened
 * @param waitingCalls workers that wait for a task, each with a connection of its own
 * @param copies the number of local copies
 * @param copyBytes their size, as JSON
 */
public record ConnectionStatistics(
    boolean isAvailable, long sessions, int waitingCalls, long copies, long copyBytes) {}
