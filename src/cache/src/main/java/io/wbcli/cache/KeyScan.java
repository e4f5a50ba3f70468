package io.wbcli.cache;

import io.valkey.JedisPooled;
import io.valkey.params.ScanParams;
import io.valkey.resps.ScanResult;
import java.util.List;
import java.util.function.Consumer;

/** Goes through the entries of one cache in pages, between which the server serves others. */
record KeyScan(ValkeyConnection connection, CacheKeys keys) {

  private static final int PAGE = 1000;

  /**
   * Hands over the keys of each page; some may come twice, and pages may be empty.
   *
   * @throws CacheUnavailableException if the server is gone before the end
   */
  void forEachPage(Consumer<List<String>> action) {
    ScanParams pattern = new ScanParams().match(keys.entryPattern()).count(PAGE);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      String from = cursor;
      ScanResult<String> page = connection.call(server -> server.scan(from, pattern));
      action.accept(page.getResult());
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
  }

  /**
   * Removes all entries, so that no load that is under way brings one back, and tells how many.
   *
   * @throws CacheUnavailableException if the server is gone before the end
   */
  long removeAll() {
    connection.call(server -> server.unlink(keys.generation()));
    long[] removed = new long[1];
    forEachPage(page -> removed[0] += remove(page));
    return removed[0];
  }

  private long remove(List<String> page) {
    return page.isEmpty()
        ? 0
        : connection.call((JedisPooled server) -> server.unlink(page.toArray(String[]::new)));
  }
}
