package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The containers of an instance before it is taken over, compared with those afterwards. Nothing
 * may be missing or changed but what is listed here.
 */
final class TakeOverChanges {

  /** A change that is part of the contract: the line of a difference, and why it is allowed. */
  private record Allowed(String why, Pattern line) {

    static Allowed of(String why, String field, String before, String after) {
      return new Allowed(why, Pattern.compile("%s: %s -> %s".formatted(field, before, after)));
    }

    boolean covers(String line) {
      return this.line.matcher(line).matches();
    }
  }

  private static final String NONE = "";
  private static final String ANY = ".+";
  private static final String STATISTICS =
      "\"-c\",\"shared_preload_libraries=pg_stat_statements\",\"-c\",\"pg_stat_statements\\.track=all\"";
  private static final String VALKEY = "\"valkey-server\",\"--appendonly\",\"yes\"";

  private static final List<Allowed> ALLOWED =
      List.of(
          Allowed.of(
              "wb knows its containers by it", "Config\\.Labels\\.io\\.wbcli\\..+", NONE, ANY),
          Allowed.of(
              "survives a restart of the engine",
              "HostConfig\\.RestartPolicy\\.Name",
              "no",
              "unless-stopped"),
          Allowed.of("can be brought back", "HostConfig\\.AutoRemove", "true", NONE),
          Allowed.of("nobody is at it, and logs get line ends", "Config\\.Tty", "true", NONE),
          Allowed.of(
              "logs are rotated", "HostConfig\\.LogConfig\\.Config\\.max-(size|file)", NONE, ANY),
          Allowed.of(
              "no process gains rights",
              "HostConfig\\.SecurityOpt",
              NONE,
              "\\[\"no-new-privileges\"\\]"),
          Allowed.of("time to end", "Config\\.StopTimeout", NONE, "\\d+"),
          Allowed.of("a health check", "Config\\.Healthcheck\\..+", NONE, ANY),
          Allowed.of("room for Postgres", "HostConfig\\.ShmSize", "67108864", "268435456"),
          Allowed.of(
              "the app may export", "Mounts\\./app/exports", NONE, "bind /.+/exports rw rprivate"),
          Allowed.of(
              "the app has a cache", "Env\\.VALKEY_URL", NONE, "redis://[a-z0-9-]+-valkey:6379"),
          Allowed.of("the quotes were a mistake", "Env\\.INSTANCE_(?:ID|NAME)", "'(.*)'", "\\1"),
          Allowed.of(
              "what the newest version of the older tool gives too",
              "Env\\.(GITHUB_TOKEN|(DAILY|WEEKLY)_TOKEN_LIMIT|CENTRAL_SERVER_SECRET)",
              NONE,
              ANY),
          Allowed.of(
              "the same, for Postgres",
              "Config\\.Cmd",
              "\\[\"postgres\"\\]",
              "\\[(\"postgres\",)?" + STATISTICS + "\\]"),
          Allowed.of(
              "the image adds the first word itself",
              "Config\\.Cmd",
              "\\[(\"-c\",.+)\\]",
              "\\[\"postgres\",\\1\\]"),
          Allowed.of(
              "no snapshots beside the append-only file",
              "Config\\.Cmd",
              "\\[" + VALKEY + "((?:,\"--appendfsync\",\"always\")?)\\]",
              "\\[" + VALKEY + ",\"--save\",\"\"\\1\\]"),
          Allowed.of(
              "every write is on disk at once, as in the newest version",
              "Config\\.Cmd",
              "\\[" + VALKEY + "\\]",
              "\\[" + VALKEY + ",\"--save\",\"\",\"--appendfsync\",\"always\"\\]"));

  private final Map<String, Map<String, String>> before;

  private TakeOverChanges(Map<String, Map<String, String>> before) {
    this.before = before;
  }

  /** Remembers the containers as they are. */
  static TakeOverChanges since(List<String> containers) {
    return new TakeOverChanges(
        containers.stream().collect(Collectors.toMap(Function.identity(), ContainerFacts::of)));
  }

  /** Fails with every line that differs and is not listed. */
  void assertAllAreAllowed() {
    Map<String, Set<String>> unexpected = new TreeMap<>();
    before.forEach(
        (container, facts) ->
            unexpected.put(
                container,
                unexpected(ContainerFacts.differences(facts, ContainerFacts.of(container)))));
    unexpected.values().removeIf(Set::isEmpty);
    assertThat(unexpected).isEmpty();
  }

  private static Set<String> unexpected(Set<String> differences) {
    return differences.stream()
        .filter(line -> ALLOWED.stream().noneMatch(allowed -> allowed.covers(line)))
        .collect(Collectors.toSet());
  }
}
