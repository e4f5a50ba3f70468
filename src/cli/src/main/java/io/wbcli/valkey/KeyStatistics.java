package io.wbcli.valkey;

import io.wbcli.valkey.CacheReport.Expiry;
import io.wbcli.valkey.CacheReport.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sums up the output of {@code stats.lua} for each page of keys. */
final class KeyStatistics {

  /** The name of the script for keys that belong to no cache. */
  private static final String OTHERS = "";

  /** Entries live between 15 and 30 days. */
  private static final List<Duration> BOUNDARIES =
      Stream.of(1, 7, 15, 30).map(Duration::ofDays).toList();

  private final Map<String, Usage> usages = new LinkedHashMap<>();
  private final long[] spread = new long[BOUNDARIES.size() + 2];

  /** The arguments of the script: the boundaries in seconds. */
  String[] boundaries() {
    return BOUNDARIES.stream()
        .map(boundary -> Long.toString(boundary.toSeconds()))
        .toArray(String[]::new);
  }

  /** Adds a line of the script's output; cursors are ignored. */
  void add(String line) {
    String[] usage = line.split("\t", -1);
    String[] counts = line.split(" ", -1);
    if (usage.length == 3) {
      usages.merge(
          usage[0],
          new Usage(usage[0], Long.parseLong(usage[1]), Long.parseLong(usage[2])),
          (before, more) -> before.plus(more.keys(), more.bytes()));
    } else if (counts.length == spread.length) {
      for (int i = 0; i < spread.length; i++) {
        spread[i] += Long.parseLong(counts[i]);
      }
    }
  }

  long keys() {
    return usages.values().stream().mapToLong(Usage::keys).sum();
  }

  List<Usage> prefixes() {
    return usages.values().stream()
        .filter(usage -> !usage.prefix().equals(OTHERS))
        .sorted(Comparator.comparingLong(Usage::bytes).reversed())
        .toList();
  }

  Usage others() {
    return usages.getOrDefault(OTHERS, new Usage(OTHERS, 0, 0));
  }

  List<Expiry> expiry() {
    List<Expiry> expiry = new ArrayList<>();
    for (int i = 0; i <= BOUNDARIES.size(); i++) {
      expiry.add(new Expiry(range(i), spread[i + 1]));
    }
    expiry.add(new Expiry("never", spread[0]));
    return expiry;
  }

  private static String range(int i) {
    return i < BOUNDARIES.size() ? "under " + BOUNDARIES.get(i).toDays() + "d" : "later";
  }
}
