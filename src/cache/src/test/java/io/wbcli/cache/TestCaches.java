package io.wbcli.cache;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;

/** Caches of texts, in which the part of a text before a colon is its version. */
final class TestCaches {

  private TestCaches() {}

  static VersionedCache<String, String, String> texts(String prefix, ValkeyConnection connection) {
    return texts(prefix, connection, CachePolicy.DEFAULT);
  }

  static VersionedCache<String, String, String> texts(
      String prefix, ValkeyConnection connection, CachePolicy policy) {
    return new VersionedCache<>(
        prefix,
        new CacheFunctions<>(
            uniqueness -> uniqueness,
            version -> version,
            data -> data == null ? "none" : data.substring(0, data.indexOf(":")),
            data -> data == null || !data.endsWith("unwanted"),
            TestCaches::encode,
            json -> json.isJsonNull() ? null : json.getAsString()),
        policy,
        connection);
  }

  /** The usual policy, but for values of at most this length. */
  static CachePolicy policyUpTo(int maxValueLength) {
    CachePolicy usual = CachePolicy.DEFAULT;
    return new CachePolicy(
        usual.writeTtl(),
        usual.writeJitter(),
        usual.readTtl(),
        usual.longestLoad(),
        maxValueLength,
        usual.maxLoads());
  }

  private static JsonElement encode(String data) {
    return data == null ? JsonNull.INSTANCE : new JsonPrimitive(data);
  }
}
