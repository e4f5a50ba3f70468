package io.wbcli.valkey;

import io.wbcli.engine.CacheConsole;
import io.wbcli.engine.ContainerState;
import io.wbcli.engine.Engine;
import io.wbcli.engine.ExecResult;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The cache server of one instance, asked from within its container. Whatever goes through all keys
 * does so in pages, between which the server serves others.
 */
public final class RunningCache {

  /** A page of so many keys keeps the server from serving others for some milliseconds. */
  private static final String PAGE = "1000";

  /** For millions of keys on a slow host. */
  private static final Duration SCAN_LIMIT = Duration.ofMinutes(10);

  private static final String FIND_KEYS =
      "\"$CLIENT\" -e --scan --count 1000 --pattern \"$1\" | head -n \"$2\"";

  private static final String FLUSH =
      "local count = redis.call('DBSIZE') redis.call('FLUSHDB', 'ASYNC') return count";

  private final Instance instance;
  private final CacheConsole console;

  /**
   * The cache of this instance.
   *
   * @throws CacheException if it does not run, or is not the instance's own
   */
  public RunningCache(Engine engine, Instance instance) {
    this.instance = instance;
    String name = instance.containerName(Role.VALKEY);
    ContainerState container =
        engine
            .findContainer(name)
            .orElseThrow(
                () ->
                    new CacheException(
                        "%s does not run; 'wb run %s' starts it".formatted(name, instance.id())));
    if (!container.belongsTo(instance.id())) {
      throw new CacheException(
          "the container %s is not this instance's own (%s)".formatted(name, container.describe()));
    }
    if (!container.isRunning()) {
      String next =
          container.hasCrashed()
              ? "'wb cache repair %s' looks at its file"
              : "'wb restart %s' brings it back";
      throw new CacheException(
          ("%s is %s; " + next).formatted(name, container.status(), instance.id()));
    }
    this.console = new CacheConsole(engine, name, instance.valkey().server());
  }

  private static String checked(ExecResult result) {
    if (!result.succeeded()) {
      throw new CacheException("the server says: " + result.lastLine());
    }
    return result.output();
  }

  private String command(String... words) {
    return checked(console.command(words));
  }

  private List<String> eachPage(Script script, String... arguments) {
    String[] all =
        Stream.concat(Stream.of(script.text(), PAGE), Stream.of(arguments)).toArray(String[]::new);
    return checked(console.script(Script.EACH_PAGE.text(), SCAN_LIMIT, all)).lines().toList();
  }

  /** Counts and measures everything. */
  public CacheReport report() {
    ServerInfo info = ServerInfo.parse(command("INFO", "default", "commandstats"));
    KeyStatistics statistics = new KeyStatistics();
    if (!info.isLoading()) {
      eachPage(Script.STATS, statistics.boundaries()).forEach(statistics::add);
    }
    return info.report(statistics);
  }

  /**
   * Keys in no order, each once.
   *
   * @param prefix the cache whose keys are meant; empty for all keys
   * @param limit at most so many
   */
  public Set<String> keys(Optional<String> prefix, int limit) {
    String pattern = prefix.map(RunningCache::pattern).orElse("*");
    return new LinkedHashSet<>(
        checked(console.script(FIND_KEYS, SCAN_LIMIT, pattern, Integer.toString(limit)))
            .lines()
            .toList());
  }

  /** The keys of the cache with exactly this prefix, whatever characters it has. */
  private static String pattern(String prefix) {
    return "cache:" + prefix.replaceAll("([*?\\[\\]\\\\])", "\\\\$1") + ":*";
  }

  /**
   * What a key holds.
   *
   * @throws CacheException if there is no such key
   */
  public CacheEntry entry(String key) {
    String answer = command("EVAL", Script.ENTRY.text(), "1", key);
    List<String> lines = List.of(answer.substring(0, answer.length() - 1).split("\n", 4));
    if (lines.getFirst().equals("none")) {
      throw new CacheException(
          "there is no key '%s'; 'wb cache keys %s' lists those that are"
              .formatted(key, instance.id()));
    }
    long millisLeft = Long.parseLong(lines.get(1));
    return new CacheEntry(
        key,
        lines.getFirst(),
        Optional.of(millisLeft).filter(left -> left >= 0).map(Duration::ofMillis),
        Long.parseLong(lines.get(2)),
        lines.stream().skip(3).findFirst());
  }

  /** How many keys {@link #flush} would remove. */
  public long count(Optional<String> prefix) {
    return prefix
        .map(name -> removeOrCount(name, "count"))
        .orElseGet(() -> Long.parseLong(command("DBSIZE").strip()));
  }

  /**
   * Removes all keys, or those of one cache, and tells how many. No load that is under way brings
   * one back: the cache's generation goes first, and one that is gone is not the same.
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
