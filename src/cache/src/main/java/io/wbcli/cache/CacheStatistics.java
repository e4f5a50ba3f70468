package io.wbcli.cache;

/**
 * What a cache has done since it was made.
 *
 * @param hits looks that found current data
 * @param misses looks that found nothing
 * @param mismatches looks that found another version, or data of another form
 * @param errors calls that the server did not answer or refused
 * @param loads loads that were begun
 * @param sharedLoads callers that took part in a load that another had begun
 * @param failedLoads loads that threw
 * @param notStored loaded data that was not kept: not wanted, too large, of another version, or
 *     cleared in the meantime
 */
public record CacheStatistics(
    long hits,
    long misses,
    long mismatches,
    long errors,
    long loads,
    long sharedLoads,
    long failedLoads,
    long notStored) {}
