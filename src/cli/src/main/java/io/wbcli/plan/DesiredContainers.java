package io.wbcli.plan;

import io.wbcli.engine.BindMount;
import io.wbcli.engine.CacheConsole;
import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.PublishedPort;
import io.wbcli.instance.CacheServer;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import io.wbcli.instance.ValkeyOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Derives an instance's containers from its config, its data and its password. */
final class DesiredContainers {

  private static final int APP_PORT = 8000;
  private static final int ADMIN_PORT = 8001;
  private static final int POSTGRES_PORT = 5432;
  private static final int VALKEY_PORT = 6379;
  static final String DATA = "/var/lib/postgresql/data";
  private static final String ENGINE_SOCKET = "/var/run/docker.sock";

  /** Parallel queries need more than the engine's 64 MiB; it is a limit, not a reservation. */
  private static final long POSTGRES_SHM_BYTES = 256L * 1024 * 1024;

  private final Instance instance;
  private final boolean dataAtMountRoot;
  private final String password;

  private DesiredContainers(Instance instance, boolean dataAtMountRoot, String password) {
    this.instance = instance;
    this.dataAtMountRoot = dataAtMountRoot;
    this.password = password;
  }

  /**
   * One specification for each role that the instance has and whose image is not known to be
   * missing.
   */
  static Map<Role, ContainerSpec> of(Observation observation) {
    DesiredContainers desired =
        new DesiredContainers(
            observation.instance(),
            dataAtMountRoot(observation),
            PasswordDecision.of(observation).password().orElse(""));
    Map<Role, ContainerSpec> specs = new EnumMap<>(Role.class);
    observation.instance().images().keySet().forEach(role -> specs.put(role, desired.spec(role)));
    specs.keySet().removeIf(observation::goesWithout);
    return specs;
  }

  /** A database that another tool has put into the mount root stays where it is. */
  private static boolean dataAtMountRoot(Observation observation) {
    return observation
        .own(Role.POSTGRES)
        .map(container -> DATA.equals(container.environment().get("PGDATA")))
        .orElse(observation.directory().postgresData().atMountRoot());
  }

  private ContainerSpec spec(Role role) {
    return switch (role) {
      case POSTGRES -> container(role, postgresEnvironment(), postgresMounts(), postgresPorts());
      case VALKEY -> valkey();
      case ADMIN ->
          container(
              role,
              Map.of("ADMIN_VERSION", instance.adminVersion().orElseThrow()),
              List.of(),
              List.of());
      case APP ->
          container(
              role,
              appEnvironment(),
              appMounts(),
              List.of(new PublishedPort(instance.address(), APP_PORT)));
    };
  }

  private ContainerSpec container(
      Role role,
      Map<String, String> environment,
      List<BindMount> mounts,
      List<PublishedPort> ports) {
    return new ContainerSpec(
        instance.id(),
        role,
        instance.images().get(role),
        environment,
        mounts,
        ports,
        List.of(),
        instance.stopGrace().get(role),
        role == Role.POSTGRES ? POSTGRES_SHM_BYTES : 0,
        Map.of(),
        List.of());
  }

  private ContainerSpec valkey() {
    ValkeyOptions options = instance.valkey();
    List<BindMount> mounts = new ArrayList<>();
    mounts.add(mount(options.server().directory(), "/data"));
    options
        .config()
        .ifPresent(
            file -> mounts.add(new BindMount(file.toString(), ValkeyOptions.CONFIG_FILE, true)));
    return new ContainerSpec(
        instance.id(),
        Role.VALKEY,
        instance.images().get(Role.VALKEY),
        Map.of(),
        mounts,
        List.of(),
        options.command(),
        instance.stopGrace().get(Role.VALKEY),
        0,
        options.files(),
        CacheConsole.ping(options.server()));
  }

  /**
   * The password is a variable: the image reads a file only after it has stepped down from root.
   */
  private Map<String, String> postgresEnvironment() {
    return Map.of(
        "POSTGRES_PASSWORD", password, "PGDATA", dataAtMountRoot ? DATA : DATA + "/pgdata");
  }

  private List<BindMount> postgresMounts() {
    return List.of(mount("databases", DATA), mount("sandbox", "/app/sandbox"));
  }

  private List<PublishedPort> postgresPorts() {
    return instance.postgres().publish().map(this::postgresPort).stream().toList();
  }

  private PublishedPort postgresPort(HostPort port) {
    return new PublishedPort(port, POSTGRES_PORT);
  }

  private List<BindMount> appMounts() {
    Stream<BindMount> directories =
        Stream.of("databases", "sandbox", "assets", "exports")
            .map(name -> mount(name, "/app/" + name));
    Stream<BindMount> socket =
        instance.dockerSocket()
            ? Stream.of(new BindMount(ENGINE_SOCKET, ENGINE_SOCKET))
            : Stream.empty();
    return Stream.concat(directories, socket).toList();
  }

  private BindMount mount(String directory, String target) {
    return new BindMount(instance.directory().resolve(directory).toString(), target);
  }

  /** The scheme is the protocol's, whatever the server. */
  private String cacheUrl() {
    String user = instance.valkey().password().map(DesiredContainers::asUserInfo).orElse("");
    return "redis://" + user + instance.containerName(Role.VALKEY) + ":" + VALKEY_PORT;
  }

  /** Form encoding differs from a URL's in the space alone, which a password does not have. */
  private static String asUserInfo(String password) {
    return ":" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@";
  }

  private Map<String, String> appEnvironment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("VALKEY_URL", cacheUrl());
    if (instance.valkey().server() == CacheServer.REDIS) {
      environment.put("REDIS_URL", cacheUrl());
    }
    environment.put("PG_HOST", instance.containerName(Role.POSTGRES));
    environment.put("PG_PORT", Integer.toString(POSTGRES_PORT));
    environment.put("PG_PASSWORD", password);
    environment.put("INSTANCE_ID", instance.id().value());
    environment.put("INSTANCE_NAME", instance.label());
    environment.put("SERVER_VERSION", instance.serverVersion());
    environment.put("DATABASE_FOLDER", "/app/databases");
    environment.put(
        "SANDBOX_DIR_PATH_EXTERNAL", instance.directory().resolve("sandbox").toString());
    instance
        .domain()
        .ifPresent(
            domain ->
                environment.put(
                    "INSTANCE_REDIRECT_URL", "https://" + instance.id() + "." + domain));
    instance
        .adminVersion()
        .ifPresent(
            version -> {
              environment.put("ADMIN_VERSION", version);
              environment.put(
                  "ADMIN_SERVER_HOST",
                  "http://" + instance.containerName(Role.ADMIN) + ":" + ADMIN_PORT);
            });
    environment.putAll(instance.settings());
    environment.putAll(instance.environment());
    return environment;
  }
}
