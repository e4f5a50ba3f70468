package io.wbcli.cache;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.List;
import java.util.function.Consumer;

/** Scans the entries of one cache in pages, between which the server serves others. */
record KeyScan(ValkeyConnection connection, CacheKeys keys) {

  private static final int PAGE = 1000;

  /**
   * Passes on the keys of each page; some may come twice, and pages may be empty.
   *
   * @throws CacheUnavailableException if the server does not answer
   */
  void forEachPage(Consumer<List<String>> action) {
    ScanArgs pattern = ScanArgs.Builder.matches(keys.entryPattern()).limit(PAGE);
    ScanCursor cursor = ScanCursor.INITIAL;
    do {
      ScanCursor from = cursor;
      KeyScanCursor<String> page = connection.call(server -> server.scan(from, pattern));
      action.accept(page.getKeys());
      cursor = page;
    } while (!cursor.isFinished());
  }

  /**
   * Removes all entries, so that no load in progress stores one again.
   *
   * @return the number of entries removed
   * @throws CacheUnavailableException if the server does not answer
   */
  long removeAll() {
    connection.call(server -> server.unlink(keys.generation()));
    long[] removed = new long[1];
    forEachPage(page -> removed[0] += page.isEmpty() ? 0 : connection.remove(page));
    return removed[0];
  }
}
