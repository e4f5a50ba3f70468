package io.wbcli.cache;

/** Caches of texts, in which the part of a text before a colon is its version. */
final class TestCaches {

  private TestCaches() {}

  static VersionedCache<String, String, String> texts(String prefix, ValkeyConnection connection) {
    return texts(prefix, connection, LoadLimits.DEFAULT);
  }

  static VersionedCache<String, String, String> texts(
      String prefix, ValkeyConnection connection, LoadLimits limits) {
    return VersionedCache.<String, String, String>builder(
            prefix, Codec.json(String.class), connection)
        .versionOfData(data -> data == null ? "none" : data.substring(0, data.indexOf(":")))
        .shouldStore(data -> data == null || !data.endsWith("unwanted"))
        .limits(limits)
        .build();
  }
}
