package io.wbcli.cache;

import java.util.concurrent.atomic.LongAdder;

/** Counts, from many threads. */
final class Counters {

  final LongAdder hits = new LongAdder();
  final LongAdder copyHits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder mismatches = new LongAdder();
  final LongAdder errors = new LongAdder();
  final LongAdder loads = new LongAdder();
  final LongAdder sharedLoads = new LongAdder();
  final LongAdder failedLoads = new LongAdder();
  final LongAdder notStored = new LongAdder();

  CacheStatistics statistics() {
    return new CacheStatistics(
        hits.sum(),
        copyHits.sum(),
        misses.sum(),
        mismatches.sum(),
        errors.sum(),
        loads.sum(),
        sharedLoads.sum(),
        failedLoads.sum(),
        notStored.sum());
  }
}
