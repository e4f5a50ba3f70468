package io.wbcli.config;

import io.wbcli.instance.CacheServer;
import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.Instance.Mode;
import io.wbcli.service.ImageChoice;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import io.wbcli.service.Versions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of the config format; a test compares them with the JSON Schema and the example file.
 */
final class ConfigKeys {

  /** The key below {@code images} for images that are only pulled. */
  static final String EXTRA = "extra";

  /** The key for variables, of the app and of the other services. */
  static final String ENVIRONMENT = "environment";

  /** The key for the subnets of networks. */
  static final String NETWORK_POOL = "networkPool";

  static final Set<String> ROOT =
      Set.of("mountPath", "domain", "images", NETWORK_POOL, "defaults", "instances");
  static final Set<String> NETWORK_POOL_KEYS = Set.of("base", "size");
  static final Set<String> IMAGES =
      Services.startOrder().stream()
          .flatMap(ConfigKeys::images)
          .map(ImageChoice::key)
          .collect(Collectors.toUnmodifiableSet());
  static final Set<String> ROOT_IMAGES = with(IMAGES, EXTRA);
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
          "mode",
          ENVIRONMENT,
          "images",
          "health",
          "stopGrace",
          "valkey",
          "postgres",
          "services");
  static final Set<String> HEALTH = Set.of("path", "timeout");
  static final Set<String> STOP_GRACE =
      Services.startOrder().stream()
          .map(service -> service.name().value())
          .collect(Collectors.toUnmodifiableSet());
  static final Set<String> VALKEY =
      Set.of("engine", "appendfsync", "maxmemory", "maxmemoryPolicy", "password", "config");
  static final Set<String> POSTGRES = Set.of("publish", "password", "settings");

  /** What may be added to any service's container. */
  static final Set<String> SERVICE =
      Stream.concat(
              Stream.of(ENVIRONMENT, "mounts", "ports", "command", "labels"),
              ContainerOptions.ALL.stream())
          .collect(Collectors.toUnmodifiableSet());

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
          "tags",
          "mode",
          "countryIso3",
          "fiscalYear");

  private ConfigKeys() {}

  /** The images of a service with every version and every cache server that it may have. */
  private static Stream<ImageChoice> images(Service service) {
    return Stream.of(CacheServer.values())
        .map(cache -> new Versions("1", Optional.of("1"), cache, Mode.TENANT))
        .flatMap(versions -> service.image(versions).stream());
  }

  private static Set<String> with(Set<String> keys, String key) {
    Set<String> all = new HashSet<>(keys);
    all.add(key);
    return Set.copyOf(all);
  }
}
