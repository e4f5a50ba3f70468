package io.wbcli.valkey;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.ExecResult;
import io.wbcli.service.CacheConsole;
import io.wbcli.service.Valkey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The running cache server of one instance, queried from within its container. All keys are scanned
 * in pages, between which the server answers other clients.
 */
public final class RunningCache {

  /** Keys per page; a page blocks the server for some milliseconds. */
  private static final String PAGE = "1000";

  /** Enough for millions of keys on a slow host. */
  private static final Duration SCAN_LIMIT = Duration.ofMinutes(10);

  private static final String FIND_KEYS =
      "\"$CLIENT\" -e --scan --count 1000 --pattern \"$1\" | head -n \"$2\"";

  private static final String FLUSH =
      "local count = redis.call('DBSIZE') redis.call('FLUSHDB', 'ASYNC') return count";

  private final Instance instance;
  private final CacheConsole console;

  /**
   * Finds the container of the instance's cache server.
   *
   * @throws CacheException if it is not running, or does not belong to the instance
   */
  public RunningCache(Target target) {
    this.instance = target.instance();
    this.console =
        new CacheConsole(
            target.runtime(), InstanceCache.running(target).id(), instance.valkey().server());
  }

  private String checked(ExecResult result) {
    if (!result.succeeded()) {
      throw new CacheException(
          CacheConsole.writeProblem(result.output())
              .map(problem -> server() + " " + problem + "; " + CacheConsole.writeRemedy(instance))
              .orElseGet(() -> server() + ": " + result.lastLine()));
    }
    return result.output();
  }

  private String server() {
    return instance.containerName(Valkey.NAME);
  }

  private String command(String... words) {
    return checked(console.command(words));
  }

  private List<String> eachPage(Script script, String... arguments) {
    String[] all =
        Stream.concat(Stream.of(script.text(), PAGE), Stream.of(arguments)).toArray(String[]::new);
    return checked(console.script(Script.EACH_PAGE.text(), SCAN_LIMIT, all)).lines().toList();
  }

  /** Collects the server's statistics; those of the keys only if its file is loaded. */
  public CacheReport report() {
    ServerInfo info = ServerInfo.parse(command("INFO", "default", "commandstats"));
    KeyStatistics statistics = new KeyStatistics();
    if (!info.isLoading()) {
      eachPage(Script.STATS, statistics.boundaries()).forEach(statistics::add);
    }
    return info.report(statistics);
  }

  /**
   * Returns keys in no particular order, each once.
   *
   * @param prefix the name of a cache; empty for all keys
   * @param limit the maximum number of keys
   */
  public Set<String> keys(Optional<String> prefix, int limit) {
    String pattern = prefix.map(RunningCache::pattern).orElse("*");
    return new LinkedHashSet<>(
        checked(console.script(FIND_KEYS, SCAN_LIMIT, pattern, Integer.toString(limit)))
            .lines()
            .toList());
  }

  /** A pattern for the keys of one cache; special characters of its name are escaped. */
  private static String pattern(String prefix) {
    return "cache:" + prefix.replaceAll("([*?\\[\\]\\\\])", "\\\\$1") + ":*";
  }

  /**
   * Returns the entry with this key.
   *
   * @throws CacheException if the key does not exist
   */
  public CacheEntry entry(String key) {
    String answer = command("EVAL", Script.ENTRY.text(), "1", key);
    List<String> lines = List.of(answer.substring(0, answer.length() - 1).split("\n", 4));
    if (lines.getFirst().equals("none")) {
      throw new CacheException(
          "key \"%s\" not found; run \"wb cache keys %s\" to list keys".formatted(key, instance));
    }
    long millisLeft = Long.parseLong(lines.get(1));
    return new CacheEntry(
        key,
        lines.getFirst(),
        Optional.of(millisLeft).filter(left -> left >= 0).map(Duration::ofMillis),
        Long.parseLong(lines.get(2)),
        lines.stream().skip(3).findFirst());
  }

  /** Counts the keys that {@link #flush} would remove. */
  public long count(Optional<String> prefix) {
    return prefix
        .map(name -> removeOrCount(name, "count"))
        .orElseGet(() -> Long.parseLong(command("DBSIZE").strip()));
  }

  /**
   * Removes all keys, or those of one cache, and returns their number. The generation of the cache
   * is removed first, so that no load in progress stores an old value again.
   */
  public long flush(Optional<String> prefix) {
    if (prefix.isEmpty()) {
      return Long.parseLong(command("EVAL", FLUSH, "0").strip());
    }
    command("UNLINK", "cache-generation:" + prefix.get());
    return removeOrCount(prefix.get(), "remove");
  }

  private long removeOrCount(String prefix, String mode) {
    List<String> lines = eachPage(Script.CLEAR, pattern(prefix), mode);
    long count = 0;
    for (int i = 1; i < lines.size(); i += 2) { // Cursor and count by turns.
      count += Long.parseLong(lines.get(i));
    }
    return count;
  }
}
