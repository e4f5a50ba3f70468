package io.wbcli.cache;

/**
 * The keys of one cache. {@code cache:<prefix>:<hash>} is shared with the platform's own server.
 *
 * @param prefix the name of the cache, for example {@code po_detail}
 */
record CacheKeys(String prefix) {

  /** A colon ends the prefix in every key. */
  CacheKeys {
    if (prefix.isEmpty() || prefix.contains(":")) {
      throw new IllegalArgumentException(
          "a cache's name must not be empty or contain a colon: " + prefix);
    }
  }

  String entry(String uniquenessHash) {
    return "cache:" + prefix + ":" + uniquenessHash;
  }

  /** The pattern that matches this cache's entries and no others. */
  String entryPattern() {
    return "cache:" + prefix.replaceAll("([*?\\[\\]\\\\])", "\\\\$1") + ":*";
  }

  String hashOf(String entryKey) {
    return entryKey.substring(entry("").length());
  }

  /** A value that changes when the whole cache is cleared, by any process. */
  String generation() {
    return "cache-generation:" + prefix;
  }

  /** A value that changes when one entry is cleared. */
  String cleared(String uniquenessHash) {
    return "cache-cleared:" + prefix + ":" + uniquenessHash;
  }
}
