package io.wbcli.config;

import io.wbcli.instance.CacheServer;
import io.wbcli.instance.ValkeyOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the options of an instance's cache server. */
record ValkeyReader(Section section) {

  private static final Function<String, String> SIZE =
      Checks.matching("(?i)\\d+(b|[kmg]b?)?", "a size such as 512mb or 1gb");

  private static final List<String> FSYNC_POLICIES = List.of("always", "everysec", "no");

  private static final List<String> EVICTION_POLICIES =
      List.of(
          "noeviction",
          "allkeys-lru",
          "allkeys-lfu",
          "allkeys-random",
          "volatile-lru",
          "volatile-lfu",
          "volatile-random",
          "volatile-ttl");

  /** The server that the instance uses. */
  CacheServer server() {
    return section
        .openSection("valkey")
        .choice("engine", Stream.of(CacheServer.values()).map(CacheServer::key).toList())
        .map(key -> CacheServer.valueOf(key.toUpperCase(Locale.ROOT)))
        .orElse(CacheServer.VALKEY);
  }

  ValkeyOptions options() {
    Section valkey = section.section("valkey", ConfigKeys.VALKEY);
    return new ValkeyOptions(
        server(),
        valkey.choice("appendfsync", FSYNC_POLICIES),
        valkey.value("maxmemory", SIZE),
        valkey.choice("maxmemoryPolicy", EVICTION_POLICIES),
        valkey.value("password", Checks::password).filter(password -> !password.isEmpty()),
        valkey.value("config", text -> nextToTheConfigFile(valkey, text)));
  }

  private static Path nextToTheConfigFile(Section section, String text) {
    return section.location("config").file().toAbsolutePath().resolveSibling(text).normalize();
  }
}
