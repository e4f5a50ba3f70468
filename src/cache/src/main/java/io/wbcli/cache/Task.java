package io.wbcli.cache;

import java.util.Map;

/**
 * A task that one worker has been given.
 *
 * @param deliveries how often it was given out, this time included; many of them are the mark of a
 *     task that kills its workers
 */
public record Task(String id, Map<String, String> fields, long deliveries) {}
