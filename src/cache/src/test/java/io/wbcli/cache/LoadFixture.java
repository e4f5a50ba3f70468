package io.wbcli.cache;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cache of texts on a real server. */
abstract class LoadFixture {

  static final long POLL_NANOS = 200_000;

  @RegisterExtension final LiveValkey valkey = new LiveValkey();

  ValkeyConnection connection;
  VersionedCache<String, String, String> cache;

  @BeforeEach
  final void connect() {
    connection = valkey.connect();
    cache = TestCaches.texts("po_detail", connection);
  }

  @AfterEach
  final void disconnect() {
    connection.close();
  }

  final String read(String id) {
    return cache.getOrLoad(id, "v1", () -> "v1:data of " + id);
  }

  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
