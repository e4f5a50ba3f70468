package io.wbcli.cache;

/**
 * The names under which one cache's entries are kept. {@code cache:<prefix>:<hash>} is shared with
 * the platform's own server.
 *
 * @param prefix the name of the cache, for example {@code po_detail}
 */
record CacheKeys(String prefix) {

  /** A colon ends the prefix in every key. */
  CacheKeys {
    if (prefix.isEmpty() || prefix.contains(":")) {
      throw new IllegalArgumentException("a prefix is not empty and has no colon: " + prefix);
    }
  }

  String entry(String uniquenessHash) {
    return "cache:" + prefix + ":" + uniquenessHash;
  }

  /**
   * The pattern that matches this cache's entries and no others, whatever characters the prefix
   * has.
   */
  String entryPattern() {
    return "cache:" + prefix.replaceAll("([*?\\[\\]\\\\])", "\\\\$1") + ":*";
  }

  String hashOf(String entryKey) {
    return entryKey.substring(entry("").length());
  }

  /** A value that changes when the whole cache is cleared, by whom ever. */
  String generation() {
    return "cache-generation:" + prefix;
  }

  /** A value that changes when one entry is cleared. */
  String cleared(String uniquenessHash) {
    return "cache-cleared:" + prefix + ":" + uniquenessHash;
  }
}
