package io.wbcli.valkey;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's answer to {@code INFO}, by field. */
record ServerInfo(Map<String, String> fields) {

  private static final Pattern CALLS = Pattern.compile("calls=(\\d+)");

  static ServerInfo parse(String info) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : info.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return new ServerInfo(fields);
  }

  private long number(String field) {
    return Long.parseLong(fields.getOrDefault(field, "0"));
  }

  boolean isLoading() {
    return number("loading") == 1;
  }

  /** The lookups by earlier reports: {@code cmdstat_expiretime:calls=20,usec=…}. */
  private long ownLookups() {
    Matcher calls = CALLS.matcher(fields.getOrDefault("cmdstat_expiretime", ""));
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  CacheReport report(KeyStatistics statistics) {
    return new CacheReport(
        statistics.keys(),
        number("used_memory"),
        number("maxmemory"),
        Math.max(0, number("keyspace_hits") - ownLookups()),
        number("keyspace_misses"),
        number("evicted_keys"),
        number("aof_current_size"),
        fields.getOrDefault("aof_last_write_status", "unknown"),
        statistics.prefixes(),
        statistics.others(),
        statistics.expiry(),
        isLoading()
            ? Optional.of(fields.getOrDefault("loading_loaded_perc", "0"))
            : Optional.empty());
  }
}
