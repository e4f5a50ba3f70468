package io.wbcli.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server options of an instance's cache, in Valkey's own words.
 *
 * @param appendfsync {@code always}, {@code everysec} or {@code no}
 * @param maxmemory for example {@code 1gb}
 * @param maxmemoryPolicy for example {@code volatile-lru}
 */
public record ValkeyOptions(
    Optional<String> appendfsync, Optional<String> maxmemory, Optional<String> maxmemoryPolicy) {

  /**
   * The server's command line. RDB snapshots are off: with them on, a SIGTERM writes one and does
   * not end when that fails, while the append-only file already holds the data.
   */
  public List<String> command() {
    List<String> command =
        new ArrayList<>(List.of("valkey-server", "--appendonly", "yes", "--save", ""));
    appendfsync.ifPresent(value -> command.addAll(List.of("--appendfsync", value)));
    maxmemory.ifPresent(value -> command.addAll(List.of("--maxmemory", value)));
    maxmemoryPolicy.ifPresent(value -> command.addAll(List.of("--maxmemory-policy", value)));
    return List.copyOf(command);
  }
}
