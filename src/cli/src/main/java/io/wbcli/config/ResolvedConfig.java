package io.wbcli.config;

import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.Instance;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.instance.ValkeyOptions;
import io.wbcli.service.Services;
import io.wbcli.service.Versions;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The config of one instance with every default and every variable filled in, in the format of the
 * config file.
 *
 * @param values texts, flags, lists and maps by their key in the file
 */
public record ResolvedConfig(Instance instance, Map<String, Object> values) {

  private static final String MASK = "********";

  /** The keys of the variables that the app gets from keys of their own. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "INSTANCE_LANGUAGE", "language",
          "INSTANCE_CALENDAR", "calendar",
          "INSTANCE_FISCAL_YEAR", "fiscalYear",
          "ISO_COUNTRY_CODE", "countryCode");

  private static final String OPEN_ACCESS = "OPEN_ACCESS";

  /**
   * Derives the config of an instance.
   *
   * @param showsSecrets false to mask passwords, and the values of variables, which may be secrets
   */
  public static ResolvedConfig of(Instance instance, boolean showsSecrets) {
    return new ResolvedConfig(instance, new Builder(instance, showsSecrets).build());
  }

  /** Returns a config file of this instance alone. */
  public String yaml() {
    Map<String, Object> root = new LinkedHashMap<>();
    instance
        .networkPool()
        .ifPresent(
            pool ->
                root.put(
                    ConfigKeys.NETWORK_POOL,
                    new TreeMap<>(Map.of("base", pool.base().toString(), "size", pool.size()))));
    root.put("instances", Map.of(instance.id().value(), ConfigWriter.escaped(values)));
    return ConfigWriter.dump(root);
  }

  private record Builder(Instance instance, boolean showsSecrets) {

    Map<String, Object> build() {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("label", instance.label());
      values.put("bind", instance.address().address());
      values.put("port", instance.address().port());
      values.put("serverVersion", instance.serverVersion());
      instance.adminVersion().ifPresent(version -> values.put("adminVersion", version));
      putIfAny(values, "tags", instance.tags());
      values.put("mountPath", instance.mountPath().toString());
      values.put("instanceDir", instance.directoryName());
      instance.domain().ifPresent(domain -> values.put("domain", domain));
      values.put("mode", instance.mode().name().toLowerCase(Locale.ROOT));
      instance
          .settings()
          .forEach(
              (name, value) ->
                  Optional.ofNullable(SETTINGS.get(name)).ifPresent(key -> values.put(key, value)));
      values.put("openAccess", instance.settings().containsKey(OPEN_ACCESS));
      values.put("dockerSocket", instance.dockerSocket());
      putIfAny(values, ConfigKeys.ENVIRONMENT, masked(instance.environment()));
      values.put("images", images());
      values.put("health", health());
      values.put("stopGrace", stopGrace());
      values.put("valkey", valkey(instance.valkey()));
      putIfAny(values, "postgres", postgres());
      putIfAny(values, "services", services());
      return values;
    }

    private Map<String, String> masked(Map<String, String> environment) {
      Map<String, String> masked = new LinkedHashMap<>();
      environment.forEach((name, value) -> masked.put(name, secret(value)));
      return masked;
    }

    private String secret(String value) {
      return showsSecrets || value.isEmpty() ? value : MASK;
    }

    private Map<String, String> images() {
      Versions versions =
          new Versions(
              instance.serverVersion(),
              instance.adminVersion(),
              instance.valkey().server(),
              instance.mode());
      Map<String, String> images = new LinkedHashMap<>();
      instance
          .images()
          .forEach(
              (name, image) ->
                  Services.named(name)
                      .image(versions)
                      .ifPresent(choice -> images.put(choice.key(), image.value())));
      return images;
    }

    private Map<String, String> health() {
      Map<String, String> health = new LinkedHashMap<>();
      instance.health().path().ifPresent(path -> health.put("path", path));
      health.put("timeout", seconds(instance.health().timeout()));
      return health;
    }

    private Map<String, String> stopGrace() {
      Map<String, String> graces = new LinkedHashMap<>();
      instance.stopGrace().forEach((name, grace) -> graces.put(name.value(), seconds(grace)));
      return graces;
    }

    private static String seconds(Duration duration) {
      return duration.toSeconds() + "s";
    }

    private Map<String, String> valkey(ValkeyOptions options) {
      Map<String, String> valkey = new LinkedHashMap<>();
      valkey.put("engine", options.server().key());
      options.appendfsync().ifPresent(value -> valkey.put("appendfsync", value));
      options.maxmemory().ifPresent(value -> valkey.put("maxmemory", value));
      options.maxmemoryPolicy().ifPresent(value -> valkey.put("maxmemoryPolicy", value));
      options.password().ifPresent(value -> valkey.put("password", secret(value)));
      options.config().ifPresent(file -> valkey.put("config", file.toString()));
      return valkey;
    }

    private Map<String, Object> postgres() {
      Map<String, Object> postgres = new LinkedHashMap<>();
      instance.postgres().publish().ifPresent(port -> postgres.put("publish", port.toString()));
      instance.postgres().password().ifPresent(value -> postgres.put("password", secret(value)));
      putIfAny(postgres, "settings", instance.postgres().settings());
      return postgres;
    }

    private Map<String, Object> services() {
      Map<String, Object> services = new LinkedHashMap<>();
      instance
          .services()
          .forEach((name, options) -> putIfAny(services, name.value(), service(options)));
      return services;
    }

    private Map<String, Object> service(ServiceOptions options) {
      Map<String, Object> service = new LinkedHashMap<>();
      putIfAny(service, ConfigKeys.ENVIRONMENT, masked(options.environment()));
      putIfAny(service, "mounts", options.mounts().stream().map(Object::toString).toList());
      putIfAny(service, "ports", options.ports().stream().map(Builder::port).toList());
      putIfAny(service, "command", options.command());
      service.putAll(options.container());
      service.computeIfPresent(
          ContainerOptions.EXTRA_HOSTS, (_, hosts) -> List.of(hosts.toString().split(",")));
      putIfAny(service, "labels", options.labels());
      return service;
    }

    private static String port(PublishedPort port) {
      return port.host() + ":" + port.containerPort();
    }

    private static void putIfAny(Map<String, Object> values, String key, Collection<?> list) {
      if (!list.isEmpty()) {
        values.put(key, list);
      }
    }

    private static void putIfAny(Map<String, Object> values, String key, Map<String, ?> map) {
      if (!map.isEmpty()) {
        values.put(key, map);
      }
    }
  }
}
