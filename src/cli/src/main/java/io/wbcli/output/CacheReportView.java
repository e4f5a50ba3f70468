package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Quantity;
import io.wbcli.valkey.CacheReport;
import io.wbcli.valkey.CacheReport.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows the keys, memory and hits of {@code wb cache stats}. */
public record CacheReportView(InstanceId id, CacheReport report) implements View {

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (report.loadedPercent().isPresent()) {
      lines.add(id + ": loading, " + report.loadedPercent().get() + "% done");
      lines.add("  memory     " + memory());
      return lines;
    }
    lines.add(id + ": " + Quantity.format(report.keys(), "key"));
    lines.add("  memory     " + memory());
    lines.add("  hits       " + hits());
    lines.add("  evicted    " + Quantity.format(report.evictedKeys(), "key"));
    lines.add(
        "  file       "
            + ByteSize.format(report.fileBytes())
            + ", last write "
            + report.lastWrite());
    lines.add("  expire     " + expiry());
    lines.add(row("PREFIX", "KEYS", "MEMORY"));
    report.prefixes().forEach(usage -> lines.add(row(usage.prefix(), usage)));
    lines.add(row("(other keys)", report.others()));
    return lines;
  }

  private String memory() {
    String limit =
        report.maxmemoryBytes() == 0
            ? "no limit"
            : "of " + ByteSize.format(report.maxmemoryBytes());
    return ByteSize.format(report.memoryBytes()) + ", " + limit;
  }

  private String hits() {
    long lookups = report.hits() + report.misses();
    return report.hitRatio().isEmpty()
        ? "no lookups yet"
        : String.format(
            Locale.ROOT,
            "%.1f%% of %,d lookups since the server started",
            100 * report.hitRatio().getAsDouble(),
            lookups);
  }

  private String expiry() {
    return report.expiry().stream()
        .map(range -> range.range() + ": " + count(range.keys()))
        .collect(Collectors.joining(", "));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String row(String prefix, Usage usage) {
    return row(prefix, count(usage.keys()), ByteSize.format(usage.bytes()));
  }

  private static String row(String prefix, String keys, String bytes) {
    return String.format(Locale.ROOT, "  %-32s %14s %12s", prefix, keys, bytes);
  }

  @Override
  public void addTo(ObjectNode instance) {
    ObjectNode cache = instance.putObject("cache");
    cache.put("loading", report.loadedPercent().isPresent());
    report.loadedPercent().ifPresent(percent -> cache.put("loadedPercent", percent));
    cache.put("memoryBytes", report.memoryBytes()).put("maxmemoryBytes", report.maxmemoryBytes());
    if (report.loadedPercent().isPresent()) {
      return;
    }
    cache.put("keys", report.keys());
    cache.put("hits", report.hits()).put("misses", report.misses());
    report.hitRatio().ifPresent(ratio -> cache.put("hitRatio", ratio));
    cache.put("evictedKeys", report.evictedKeys());
    cache.put("fileBytes", report.fileBytes()).put("lastWrite", report.lastWrite());
    report
        .expiry()
        .forEach(
            range ->
                cache
                    .withArray("expiry")
                    .addObject()
                    .put("range", range.range())
                    .put("keys", range.keys()));
    cache.putArray("prefixes");
    report
        .prefixes()
        .forEach(
            usage ->
                cache
                    .withArray("prefixes")
                    .addObject()
                    .put("prefix", usage.prefix())
                    .put("keys", usage.keys())
                    .put("bytes", usage.bytes()));
    cache
        .putObject("others")
        .put("keys", report.others().keys())
        .put("bytes", report.others().bytes());
  }
}
