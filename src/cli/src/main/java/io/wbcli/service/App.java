package io.wbcli.service;

import io.wbcli.host.Target;
import io.wbcli.instance.CacheServer;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.Secrets;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.HealthStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The web server of an instance, which uses all its other services. */
public final class App implements Service {

  static final String SERVER_VERSION = "SERVER_VERSION";

  private static final String VALKEY_URL = "VALKEY_URL";

  private static final int PORT = 8000;

  /** An app that answers later than this is not of much use. */
  private static final Duration LIVENESS_LIMIT = Duration.ofSeconds(3);

  private static final String ENGINE_SOCKET = "/var/run/docker.sock";
  private static final List<String> DIRECTORIES =
      List.of("databases", "sandbox", "assets", "exports");
  private static final List<String> CENTRAL_DIRECTORIES = List.of("databases", "assets");

  @Override
  public ServiceName name() {
    return ServiceName.APP;
  }

  @Override
  public boolean answersUsers() {
    return true;
  }

  @Override
  public Optional<ImageChoice> image(Versions versions) {
    String kind = versions.isCentral() ? "central" : "server";
    return Optional.of(
        new ImageChoice(
            "app", "timroberton/comb:wb-fastr-" + kind + "-v{version}", versions.server()));
  }

  @Override
  public List<ServiceName> requires() {
    return List.of(Postgres.NAME, Valkey.NAME);
  }

  @Override
  public List<String> directories(Instance instance) {
    return instance.isCentral() ? CENTRAL_DIRECTORIES : DIRECTORIES;
  }

  @Override
  public List<HostPort> ports(Instance instance) {
    return List.of(instance.address());
  }

  @Override
  public ServiceSpec spec(ObservedInstance observed, String databasePassword) {
    Instance instance = observed.instance();
    return Specs.of(
            instance,
            name(),
            environment(instance, databasePassword),
            mounts(instance),
            List.of(new PublishedPort(instance.address(), PORT)))
        .build();
  }

  private List<VolumeMount> mounts(Instance instance) {
    Stream<VolumeMount> socket =
        instance.dockerSocket()
            ? Stream.of(new VolumeMount(ENGINE_SOCKET, ENGINE_SOCKET))
            : Stream.empty();
    return Stream.concat(
            directories(instance).stream().map(name -> Specs.mount(instance, name, "/app/" + name)),
            socket)
        .toList();
  }

  private static Map<String, String> environment(Instance instance, String databasePassword) {
    Map<String, String> environment = new LinkedHashMap<>(services(instance, databasePassword));
    environment.put("INSTANCE_ID", instance.id().value());
    environment.put("INSTANCE_NAME", instance.label());
    environment.put(SERVER_VERSION, instance.serverVersion());
    environment.put("DATABASE_FOLDER", "/app/databases");
    if (instance.isCentral()) {
      environment.put("INSTANCE_MODE", "central");
    } else {
      environment.put(
          "SANDBOX_DIR_PATH_EXTERNAL", instance.directory().resolve("sandbox").toString());
    }
    instance
        .domain()
        .map(domain -> "https://" + instance.id() + "." + domain)
        .ifPresent(url -> environment.put("INSTANCE_REDIRECT_URL", url));
    environment.putAll(instance.settings());
    environment.putAll(instance.environment());
    return environment;
  }

  private static Map<String, String> services(Instance instance, String databasePassword) {
    Map<String, String> environment = new LinkedHashMap<>();
    if (instance.has(Valkey.NAME)) {
      environment.put(VALKEY_URL, Valkey.url(instance));
    }
    if (instance.valkey().server() == CacheServer.REDIS) {
      environment.put("REDIS_URL", Valkey.url(instance));
    }
    environment.put("PG_HOST", instance.containerName(Postgres.NAME));
    environment.put("PG_PORT", Integer.toString(Postgres.PORT));
    environment.put("PG_PASSWORD", databasePassword);
    instance
        .adminVersion()
        .map(version -> Admin.clientEnvironment(instance, version))
        .ifPresent(environment::putAll);
    return environment;
  }

  /** The config's path; where there is none, the image's own check; else {@code /}. */
  @Override
  public Probe readiness(Target target, ServiceState running) {
    Optional<String> path = target.instance().health().path();
    return (path.isPresent() ? Optional.<Probe>empty() : HealthChecks.ofImage(target, running))
        .orElseGet(() -> http(target, running, HealthChecks.HTTP_LIMIT));
  }

  /** The config's path, or {@code /} of an app whose image has no health check. */
  @Override
  public Optional<Probe> liveness(Target target, ServiceState running) {
    boolean isCheckedByEngine = running.health() != HealthStatus.NONE;
    return target.instance().health().path().isEmpty() && isCheckedByEngine
        ? Optional.empty()
        : Optional.of(http(target, running, LIVENESS_LIMIT));
  }

  private static Probe http(Target target, ServiceState running, Duration limit) {
    String path = target.instance().health().path().orElse("/");
    return HealthChecks.http(target, address(target, running), path, limit);
  }

  @Override
  public List<Inquiry> checks(Target target, ObservedInstance observed) {
    List<Inquiry> checks = new ArrayList<>(Service.super.checks(target, observed));
    if (!target.runtime().isLocal()) {
      String reason = "the Docker Engine is on another host";
      checks.replaceAll(_ -> Inquiry.known(name(), "health", Verdict.skipped(reason)));
    }
    if (observed.instance().has(Valkey.NAME)) {
      checks.add(
          Inquiry.ofRunning(
              observed, name(), List.of("valkey-url"), app -> List.of(valkeyUrl(observed, app))));
    }
    return checks;
  }

  private Verdict valkeyUrl(ObservedInstance observed, ServiceState running) {
    String wanted = spec(observed, "").environment().getOrDefault(VALKEY_URL, "");
    String given = running.environment().getOrDefault(VALKEY_URL, "");
    String shown = Secrets.maskUser(given);
    if (given.equals(wanted)) {
      return Verdict.ok(VALKEY_URL + " is " + shown);
    }
    String expected = Secrets.maskUser(wanted);
    return Verdict.failed(
        shown.equals(expected)
            ? VALKEY_URL + " has another password than the config"
            : "%s is %s, expected %s"
                .formatted(VALKEY_URL, given.isEmpty() ? "not set" : shown, expected),
        Remedies.recreate(observed.instance(), running));
  }

  @Override
  public Optional<String> version(ServiceState container) {
    return Optional.ofNullable(container.environment().get(SERVER_VERSION));
  }

  /** A container that was put back may be published elsewhere than the config says now. */
  private static HostPort address(Target target, ServiceState running) {
    return running.ports().stream()
        .filter(port -> port.containerPort() == PORT)
        .map(PublishedPort::host)
        .findFirst()
        .orElse(target.instance().address());
  }
}
