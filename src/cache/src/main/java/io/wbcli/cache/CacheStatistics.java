package io.wbcli.cache;

/**
 * What a cache has done since it was created.
 *
 * @param hits lookups that found current data
 * @param copyHits those of them that a local copy answered
 * @param misses lookups that found nothing, one for each caller
 * @param mismatches lookups that found another version, or data of another form
 * @param errors calls that the server did not answer or refused
 * @param loads loads that were started
 * @param sharedLoads callers that joined a load of another caller
 * @param failedLoads loads that threw
 * @param notStored loaded data that was not stored: unwanted, too large, impossible to encode, of
 *     another version, or cleared in the meantime
 */
public record CacheStatistics(
    long hits,
    long copyHits,
    long misses,
    long mismatches,
    long errors,
    long loads,
    long sharedLoads,
    long failedLoads,
    long notStored) {}
