package io.wbcli.instance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server options of an instance's cache, in Valkey's own words.
 *
 * @param server the program; the options are the same for both
 * @param appendfsync {@code always}, {@code everysec} or {@code no}
 * @param maxmemory for example {@code 1gb}
 * @param maxmemoryPolicy for example {@code volatile-lru}
 * @param password what clients must know; printable ASCII without spaces
 * @param config a configuration file of the operator's on the engine's host; the options above win
 *     over what it says
 */
public record ValkeyOptions(
    CacheServer server,
    Optional<String> appendfsync,
    Optional<String> maxmemory,
    Optional<String> maxmemoryPolicy,
    Optional<String> password,
    Optional<Path> config) {

  /** Valkey with its own defaults. */
  public static final ValkeyOptions DEFAULT =
      new ValkeyOptions(
          CacheServer.VALKEY,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Where the container finds the operator's file. */
  public static final String CONFIG_FILE = "/etc/valkey.conf";

  /** Where the container's own clients find the password, if there is one. */
  public static final String PASSWORD_FILE = "/etc/valkey-password";

  private static final String PASSWORD_CONFIG_FILE = "/etc/valkey-password.conf";

  /**
   * The server's command line. RDB snapshots are off: with them on, a SIGTERM writes one and does
   * not end when that fails, while the append-only file already holds the data.
   */
  public List<String> command() {
    List<String> command = new ArrayList<>(List.of(server.server()));
    config.ifPresent(_ -> command.add(CONFIG_FILE)); // Anywhere else it is no file but an option.
    password.ifPresent(_ -> command.addAll(List.of("--include", PASSWORD_CONFIG_FILE)));
    command.addAll(List.of("--appendonly", "yes", "--save", ""));
    appendfsync.ifPresent(value -> command.addAll(List.of("--appendfsync", value)));
    maxmemory.ifPresent(value -> command.addAll(List.of("--maxmemory", value)));
    maxmemoryPolicy.ifPresent(value -> command.addAll(List.of("--maxmemory-policy", value)));
    return List.copyOf(command);
  }

  /**
   * The files that the container is given, by path. The password is in a file because the command
   * line shows in {@code ps}, and both it and variables show in {@code docker inspect}.
   */
  public Map<String, String> files() {
    return password
        .map(
            secret ->
                Map.of(
                    PASSWORD_FILE,
                    secret,
                    PASSWORD_CONFIG_FILE,
                    "requirepass \"%s\"%n"
                        .formatted(secret.replace("\\", "\\\\").replace("\"", "\\\""))))
        .orElse(Map.of());
  }
}
