package io.wbcli.config;

import io.wbcli.instance.AddressPool;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.Health;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Instance.Mode;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PostgresOptions;
import io.wbcli.service.Versions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one instance from a section that includes the {@code defaults}. */
final class InstanceReader {

  static final Function<String, String> VERSION =
      Checks.matching("[\\w][\\w.-]*", "a version such as 1.6.7");

  private static final Function<String, String> TAG =
      Checks.matching("(?!all$).*\\S.*", "any text but \"all\"");

  private static final Function<String, String> DOMAIN =
      Checks.matching("[\\w.-]*", "a domain such as example.org");

  /** Used for a value that is invalid or missing, which makes the instance invalid. */
  private static final InstanceId NO_ID = new InstanceId("invalid");

  private static final String NO_VERSION = "0";

  private static final HostPort NO_ADDRESS = new HostPort(HostPort.LOOPBACK, 65535);
  private static final Path NO_MOUNT_PATH = Path.of("/");

  private final InstanceId id;
  private final Section section;
  private final Optional<AddressPool> networkPool;

  /** The keys without which the instance is known, although its containers cannot be created. */
  private final Section details;

  private final ServicesReader services;
  private final ValkeyReader valkey;

  /** An instance whose id is empty has an invalid one. */
  InstanceReader(Optional<InstanceId> id, Section section, Optional<AddressPool> networkPool) {
    this.id = id.orElse(NO_ID);
    this.networkPool = networkPool;
    this.section = section.rejectUnknownKeys(ConfigKeys.INSTANCE);
    this.details = section.withMissing(new Problems());
    this.services = new ServicesReader(section, details);
    this.valkey = new ValkeyReader(details);
  }

  /** Reads all keys, even if one is invalid or missing, so that all problems are found. */
  Config.Entry read() {
    List<String> tags = section.list("tags", TAG);
    Optional<String> version = section.required("serverVersion", VERSION);
    Optional<String> adminVersion = section.value("adminVersion", VERSION);
    Instance instance = instance(tags, version.orElse(NO_VERSION), adminVersion);
    List<Problem> invalid = section.invalid().list();
    List<Problem> missing = section.missing().list();
    return new Config.Entry(
        tags,
        version.orElse(""),
        adminVersion,
        Optional.of(instance).filter(_ -> invalid.isEmpty() && missing.isEmpty()),
        invalid,
        missing,
        details.missing().list());
  }

  private Instance instance(List<String> tags, String version, Optional<String> adminVersion) {
    Mode mode = mode();
    return new Instance(
        id,
        Instance.LOCAL_HOST,
        details.text("label").orElse(id.value()),
        address(),
        version,
        adminVersion,
        tags,
        section.required("mountPath", Checks::absolutePath).orElse(NO_MOUNT_PATH),
        section.value("instanceDir", Checks::pathElement).orElse(id.value()),
        details.value("domain", DOMAIN).filter(domain -> !domain.isEmpty()),
        mode,
        settings(),
        environment(),
        section.flag("dockerSocket"),
        services.images(new Versions(version, adminVersion, valkey.server(), mode)),
        services.stopGrace(),
        health(),
        valkey.options(),
        postgres(),
        services.options(),
        networkPool);
  }

  private Mode mode() {
    return section
        .choice("mode", Stream.of(Mode.values()).map(InstanceReader::key).toList())
        .map(key -> Mode.valueOf(key.toUpperCase(Locale.ROOT)))
        .orElse(Mode.TENANT);
  }

  private static String key(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private HostPort address() {
    Optional<Integer> port = section.required("port", Checks::port);
    String address = section.value("bind", HostPort::requireAddress).orElse(HostPort.LOOPBACK);
    return port.map(number -> new HostPort(address, number)).orElse(NO_ADDRESS);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    details
        .choice("language", List.of("en", "fr", "pt"))
        .ifPresent(value -> settings.put("INSTANCE_LANGUAGE", value));
    details
        .choice("calendar", List.of("gregorian", "ethiopian"))
        .ifPresent(value -> settings.put("INSTANCE_CALENDAR", value));
    details.text("fiscalYear").ifPresent(value -> settings.put("INSTANCE_FISCAL_YEAR", value));
    details
        .value("countryCode", Checks.matching("[A-Z]{2,3}", "an ISO country code such as NGA"))
        .ifPresent(value -> settings.put("ISO_COUNTRY_CODE", value));
    if (details.flag("openAccess")) {
      settings.put("OPEN_ACCESS", "1");
    }
    return settings;
  }

  private Map<String, String> environment() {
    return details.environment("environment");
  }

  private Health health() {
    Section health = details.section("health", ConfigKeys.HEALTH);
    return new Health(
        health.value("path", Checks.matching("/\\S*", "a path that starts with /")),
        health.value("timeout", DurationSyntax::parse).orElse(Health.DEFAULT_TIMEOUT));
  }

  private PostgresOptions postgres() {
    Section postgres = details.section("postgres", ConfigKeys.POSTGRES);
    return new PostgresOptions(
        postgres.value("publish", text -> HostPort.parse(text, HostPort.LOOPBACK)),
        postgres.text("password").filter(password -> !password.isEmpty()),
        postgres.texts("settings"));
  }
}
