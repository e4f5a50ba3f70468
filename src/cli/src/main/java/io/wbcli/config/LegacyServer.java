package io.wbcli.config;

import io.wbcli.config.Node.Mapping;
import io.wbcli.config.Node.Text;
import io.wbcli.instance.HostPort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One server of a {@code servers.json}: what the older tool starts for it, in the keys of an
 * instance.
 */
final class LegacyServer {

  /** Without one of these, the app does not work. */
  private static final List<String> REQUIRED_VARIABLES =
      List.of(
          "CLERK_PUBLISHABLE_KEY",
          "CLERK_SECRET_KEY",
          "ANTHROPIC_API_URL",
          "ANTHROPIC_API_KEY",
          "STATUS_API_KEY",
          "SEND_GRID_API",
          "PG_PASSWORD");

  private static final List<String> OPTIONAL_VARIABLES =
      List.of("GITHUB_TOKEN", "DAILY_TOKEN_LIMIT", "WEEKLY_TOKEN_LIMIT", "CENTRAL_SERVER_SECRET");

  private static final String POSTGRES_PASSWORD = "POSTGRES_PASSWORD";

  /** The variables of containers that come from the older tool's own environment. */
  static final Set<String> VARIABLES =
      Stream.of(REQUIRED_VARIABLES, OPTIONAL_VARIABLES, List.of(POSTGRES_PASSWORD))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** The keys with the same meaning in both formats. */
  private static final Set<String> SAME_KEYS =
      Set.of(
          "label",
          "port",
          "serverVersion",
          "adminVersion",
          "instanceDir",
          "openAccess",
          "tags",
          "mode",
          "fiscalYear");

  private static final String HMIS_IMAGE = "timroberton/comb:wb-hmis-server-v{version}";
  private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\b.*");
  private static final int POSTGRES_PORT_OFFSET = 10_000;

  private final Mapping server;
  private final Location here;
  private final String id;
  private final Variables variables;
  private final Map<String, Node> keys = new LinkedHashMap<>();

  LegacyServer(Mapping server, String id, Variables variables) {
    this.server = server;
    this.here = server.location();
    this.id = id;
    this.variables = variables;
  }

  Mapping convert() {
    server.entries().forEach(this::convert);
    keys.put("mountPath", mountPath());
    keys.put("domain", ofAll("${DOMAIN:?the app's address ends in it}"));
    keys.put("bind", text(HostPort.ALL_ADDRESSES));
    keys.put("environment", new Mapping(environment(), here));
    find("port").filter(this::isTooHigh).ifPresent(this::reject);
    keys.put("postgres", new Mapping(postgres(), here));
    keys.put("dockerSocket", text(isCentral() ? "false" : "true"));
    keys.put("valkey", map("appendfsync", text("always")));
    if (isCentral()) {
      keys.put("services", map("app", map("mounts", list(mount()))));
    } else {
      hmisImage().ifPresent(image -> keys.put("images", map("app", text(image))));
    }
    return new Mapping(keys, here);
  }

  /** The app reads the file that it is listed in. */
  private String mount() {
    return Variables.escape(here.file().toAbsolutePath().normalize() + ":/app/servers.json:ro");
  }

  private void convert(String key, Node value) {
    if (!ConfigKeys.LEGACY.contains(key)) {
      keys.put(key, new Node.Invalid(Section.unknownKey(key, ConfigKeys.LEGACY), value.location()));
    } else if (SAME_KEYS.contains(key)) {
      literal(value).ifPresent(node -> keys.put(key, node));
    } else {
      switch (key) {
        case "countryIso3" -> literal(value).ifPresent(node -> keys.put("countryCode", node));
        case "french" -> replaceFlag(value, key, "language", "fr");
        case "portuguese" -> replaceFlag(value, key, "language", "pt");
        case "ethiopian" -> replaceFlag(value, key, "calendar", "ethiopian");
        default -> {
          // The id and the volume are part of other keys.
        }
      }
    }
  }

  /** The value without placeholders, which the older tool does not know; empty text is no value. */
  private static Optional<Node> literal(Node value) {
    return switch (value) {
      case Text text when text.value().isEmpty() -> Optional.empty();
      case Text text -> Optional.of(new Text(Variables.escape(text.value()), text.location()));
      case Node.Sequence list ->
          Optional.of(
              new Node.Sequence(
                  list.elements().stream().flatMap(node -> literal(node).stream()).toList(),
                  list.location()));
      default -> Optional.of(value);
    };
  }

  private void replaceFlag(Node value, String flag, String key, String chosen) {
    if (value instanceof Text text) {
      switch (text.value()) {
        case "true" -> keys.put(key, new Text(chosen, text.location()));
        case "false", "" -> {}
        default ->
            keys.put(
                flag,
                new Node.Invalid(
                    Checks.invalid(text.value(), Section.TRUE_OR_FALSE).getMessage(),
                    text.location()));
      }
    } else if (!(value instanceof Node.Empty)) {
      keys.put(flag, value);
    }
  }

  private Node mountPath() {
    return find("volume")
        .<Node>map(
            volume -> new Text("/mnt/" + Variables.escape(volume.value()), volume.location()))
        .orElse(ofAll("${MOUNT_PATH}"));
  }

  private Map<String, Node> environment() {
    Map<String, Node> environment = new LinkedHashMap<>();
    REQUIRED_VARIABLES.forEach(
        name -> environment.put(name, ofAll("${" + name + ":?the app requires it}")));
    OPTIONAL_VARIABLES.stream()
        .filter(name -> variables.find(name).isPresent())
        .forEach(name -> environment.put(name, text("${" + name + "}")));
    environment.put(
        "DATABASE_FOLDER", text(Variables.escape(find("instanceDir").map(Text::value).orElse(id))));
    find("volume")
        .ifPresent(
            volume -> environment.put("VOLUME_NAME", text(Variables.escape(volume.value()))));
    return environment;
  }

  private boolean isTooHigh(Text port) {
    return postgresPort().filter(number -> number > HostPort.MAX_PORT).isPresent()
        && Integer.parseInt(port.value()) <= HostPort.MAX_PORT;
  }

  private void reject(Text port) {
    String problem =
        "the database is published on port + %d, so %d is the highest port"
            .formatted(POSTGRES_PORT_OFFSET, HostPort.MAX_PORT - POSTGRES_PORT_OFFSET);
    keys.put("port", new Node.Invalid(problem, port.location()));
  }

  private Optional<Integer> postgresPort() {
    return find("port")
        .map(Text::value)
        .filter(port -> port.matches("\\d{1,5}"))
        .map(port -> Integer.parseInt(port) + POSTGRES_PORT_OFFSET);
  }

  /** The older tool has one password for all instances, and publishes each database. */
  private Map<String, Node> postgres() {
    Map<String, Node> postgres = new LinkedHashMap<>();
    postgres.put("password", text("${" + POSTGRES_PASSWORD + ":-}"));
    postgresPort()
        .filter(port -> port <= HostPort.MAX_PORT)
        .ifPresent(port -> postgres.put("publish", text(HostPort.ALL_ADDRESSES + ":" + port)));
    Map<String, Node> settings = new LinkedHashMap<>();
    settings.put("shared_preload_libraries", text("pg_stat_statements"));
    settings.put("pg_stat_statements.track", text("all"));
    postgres.put("settings", new Mapping(settings, here));
    return postgres;
  }

  private boolean isCentral() {
    return find("mode").map(Text::value).filter("central"::equals).isPresent();
  }

  /** The image of versions below 1.6. */
  private Optional<String> hmisImage() {
    return find("serverVersion")
        .map(version -> VERSION.matcher(version.value()))
        .filter(Matcher::matches)
        .filter(LegacyServer::isBelow16)
        .map(_ -> HMIS_IMAGE);
  }

  private static boolean isBelow16(Matcher version) {
    int major = Integer.parseInt(version.group(1));
    return major == 0 || (major == 1 && Integer.parseInt(version.group(2)) < 6);
  }

  private Optional<Text> find(String key) {
    return server.entries().get(key) instanceof Text text && !text.value().isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  private Mapping map(String key, Node value) {
    return new Mapping(Map.of(key, value), here);
  }

  private Node.Sequence list(String element) {
    return new Node.Sequence(List.of(text(element)), here);
  }

  /** What is the same for all servers, so that an error of it is reported once. */
  private Text ofAll(String value) {
    return new Text(value, Location.of(here.file()));
  }

  private Text text(String value) {
    return new Text(value, here);
  }
}
