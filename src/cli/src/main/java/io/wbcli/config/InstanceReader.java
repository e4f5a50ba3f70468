package io.wbcli.config;

import io.wbcli.instance.CacheServer;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.Health;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PostgresOptions;
import io.wbcli.instance.Role;
import io.wbcli.instance.ValkeyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one instance, on which {@code defaults} are laid already. */
final class InstanceReader {

  private static final Map<String, String> DEFAULT_IMAGES =
      Map.of(
          "postgres", "postgres:17.4",
          "valkey", "valkey/valkey:8.0",
          "redis", "redis:7-alpine",
          "admin", "timroberton/comb:wb-hmis-server-admin-v{version}",
          "app", "timroberton/comb:wb-fastr-server-v{version}");

  private static final Function<String, String> VERSION =
      Checks.matching("[\\w][\\w.-]*", "a version such as 1.6.7");

  private static final Function<String, String> TAG =
      Checks.matching("(?!all$)[\\w.-]+", "letters, digits, . _ - but not 'all'");

  private static final Function<String, String> DOMAIN =
      Checks.matching("[\\w.-]*", "a domain such as example.org");

  /** In the place of a value with a problem, which keeps the instance from being used. */
  private static final String NO_VERSION = "0";

  private static final HostPort NO_ADDRESS = new HostPort(HostPort.LOOPBACK, 65535);
  private static final Path NO_MOUNT_PATH = Path.of("/");

  private final InstanceId id;
  private final Section section;

  InstanceReader(InstanceId id, Section section) {
    this.id = id;
    this.section = section.rejectUnknownKeys(ConfigKeys.INSTANCE);
  }

  /** Reads everything, also where something is missing, so that all problems are found at once. */
  Config.Entry read() {
    List<String> tags = section.list("tags", TAG);
    Optional<String> version = section.required("serverVersion", VERSION);
    Optional<HostPort> address = address();
    Optional<Path> mountPath = section.required("mountPath", Checks::absolutePath);
    Instance instance =
        instance(
            tags,
            version.orElse(NO_VERSION),
            address.orElse(NO_ADDRESS),
            mountPath.orElse(NO_MOUNT_PATH));
    List<Problem> missing = section.missing().list();
    return new Config.Entry(
        tags, version.orElse(""), Optional.of(instance).filter(_ -> missing.isEmpty()), missing);
  }

  private Instance instance(List<String> tags, String version, HostPort address, Path mountPath) {
    Optional<String> adminVersion = section.value("adminVersion", VERSION);
    return new Instance(
        id,
        section.text("label").orElse(id.value()),
        address,
        version,
        adminVersion,
        tags,
        mountPath,
        section.value("instanceDir", Checks::pathElement).orElse(id.value()),
        section.value("domain", DOMAIN).filter(domain -> !domain.isEmpty()),
        settings(),
        environment(),
        section.flag("dockerSocket"),
        images(version, adminVersion),
        stopGrace(),
        health(),
        valkey(),
        postgres());
  }

  private Optional<HostPort> address() {
    Optional<Integer> port = section.required("port", Checks::port);
    String address = section.value("bind", HostPort::requireAddress).orElse(HostPort.LOOPBACK);
    return port.map(number -> new HostPort(address, number));
  }

  private Map<Role, ImageReference> images(String version, Optional<String> adminVersion) {
    Section names = section.section("images", ConfigKeys.IMAGES);
    Map<Role, ImageReference> images = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      if (role != Role.ADMIN || adminVersion.isPresent()) {
        String filledIn = role == Role.ADMIN ? adminVersion.orElseThrow() : version;
        String key = role == Role.VALKEY ? cacheServer().key() : role.key();
        images.put(role, image(names, key, filledIn));
      }
    }
    return images;
  }

  private static ImageReference image(Section names, String key, String version) {
    Function<String, ImageReference> parser =
        pattern -> new ImageReference(pattern.replace("{version}", version));
    return names.value(key, parser).orElseGet(() -> parser.apply(DEFAULT_IMAGES.get(key)));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    section
        .choice("language", List.of("en", "fr", "pt"))
        .ifPresent(value -> settings.put("INSTANCE_LANGUAGE", value));
    section
        .choice("calendar", List.of("gregorian", "ethiopian"))
        .ifPresent(value -> settings.put("INSTANCE_CALENDAR", value));
    section.text("fiscalYear").ifPresent(value -> settings.put("INSTANCE_FISCAL_YEAR", value));
    section
        .value("countryCode", Checks.matching("[A-Z]{2,3}", "an ISO country code such as NGA"))
        .ifPresent(value -> settings.put("ISO_COUNTRY_CODE", value));
    if (section.flag("openAccess")) {
      settings.put("OPEN_ACCESS", "1");
    }
    return settings;
  }

  private Map<String, String> environment() {
    Section variables = section.openSection("environment");
    variables
        .map()
        .entries()
        .forEach(
            (name, node) -> {
              if (!name.matches("[A-Za-z_]\\w*")) {
                section
                    .invalid()
                    .add(
                        node.location(),
                        "'" + name + "' is no variable name; allowed are letters, digits and _");
              }
            });
    return section.texts("environment");
  }

  private Map<Role, Duration> stopGrace() {
    Section graces = section.section("stopGrace", ConfigKeys.STOP_GRACE);
    Map<Role, Duration> stopGrace = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      stopGrace.put(
          role, graces.value(role.key(), DurationSyntax::parse).orElse(role.defaultStopGrace()));
    }
    return stopGrace;
  }

  private Health health() {
    Section health = section.section("health", ConfigKeys.HEALTH);
    return new Health(
        health.value("path", Checks.matching("/\\S*", "a path that begins with /")),
        health.value("timeout", DurationSyntax::parse).orElse(Health.DEFAULT_TIMEOUT));
  }

  private ValkeyOptions valkey() {
    Section valkey = section.section("valkey", ConfigKeys.VALKEY);
    return new ValkeyOptions(
        cacheServer(),
        valkey.choice("appendfsync", List.of("always", "everysec", "no")),
        valkey.value(
            "maxmemory", Checks.matching("(?i)\\d+(b|[kmg]b?)?", "a size such as 512mb or 1gb")),
        valkey.choice(
            "maxmemoryPolicy",
            List.of(
                "noeviction",
                "allkeys-lru",
                "allkeys-lfu",
                "allkeys-random",
                "volatile-lru",
                "volatile-lfu",
                "volatile-random",
                "volatile-ttl")),
        valkey.value("password", Checks::password).filter(password -> !password.isEmpty()),
        valkey.value("config", text -> besideTheConfig(valkey, text)));
  }

  private CacheServer cacheServer() {
    return section
        .openSection("valkey")
        .choice("engine", Stream.of(CacheServer.values()).map(CacheServer::key).toList())
        .map(key -> CacheServer.valueOf(key.toUpperCase(Locale.ROOT)))
        .orElse(CacheServer.VALKEY);
  }

  private static Path besideTheConfig(Section section, String text) {
    return section.location("config").file().toAbsolutePath().resolveSibling(text).normalize();
  }

  private PostgresOptions postgres() {
    Section postgres = section.section("postgres", ConfigKeys.POSTGRES);
    return new PostgresOptions(
        postgres.value("publish", text -> HostPort.parse(text, HostPort.LOOPBACK)),
        postgres.text("password").filter(password -> !password.isEmpty()));
  }
}
