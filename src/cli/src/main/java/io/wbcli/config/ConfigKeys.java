package io.wbcli.config;

import java.util.Set;

/**
 * The keys of the config format; a test holds the JSON Schema and the example file against them.
 */
final class ConfigKeys {

  static final Set<String> ROOT = Set.of("mountPath", "domain", "images", "defaults", "instances");
  static final Set<String> ROOT_IMAGES =
      Set.of("app", "admin", "postgres", "valkey", "redis", "extra");
  static final Set<String> IMAGES = Set.of("app", "admin", "postgres", "valkey", "redis");
  static final Set<String> INSTANCE =
      Set.of(
          "label",
          "port",
          "bind",
          "serverVersion",
          "adminVersion",
          "tags",
          "mountPath",
          "instanceDir",
          "domain",
          "language",
          "calendar",
          "fiscalYear",
          "countryCode",
          "openAccess",
          "dockerSocket",
          "environment",
          "images",
          "health",
          "stopGrace",
          "valkey",
          "postgres");
  static final Set<String> HEALTH = Set.of("path", "timeout");
  static final Set<String> STOP_GRACE = Set.of("app", "admin", "postgres", "valkey");
  static final Set<String> VALKEY =
      Set.of("engine", "appendfsync", "maxmemory", "maxmemoryPolicy", "password", "config");
  static final Set<String> POSTGRES = Set.of("publish", "password");
  static final Set<String> LEGACY =
      Set.of(
          "id",
          "label",
          "port",
          "serverVersion",
          "adminVersion",
          "instanceDir",
          "volume",
          "french",
          "portuguese",
          "ethiopian",
          "openAccess",
          "tags");

  private ConfigKeys() {}
}
