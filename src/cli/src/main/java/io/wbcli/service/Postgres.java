package io.wbcli.service;

import io.wbcli.host.PostgresData;
import io.wbcli.host.Target;
import io.wbcli.instance.CommandOptions;
import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The database of an instance. */
public final class Postgres implements Service {

  /** The service's name. */
  public static final ServiceName NAME = new ServiceName("postgres");

  /** The variable with the superuser's password. */
  static final String PASSWORD = "POSTGRES_PASSWORD";

  static final int PORT = 5432;

  private static final String DATA = "/var/lib/postgresql/data";
  private static final String DIRECTORY = "databases";
  private static final String SANDBOX = "sandbox";

  /** Parallel queries need more than the engine's 64 MiB; it is a limit, not a reservation. */
  private static final String SHM_SIZE = ContainerOptions.size("256m");

  private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d+).*");

  @Override
  public ServiceName name() {
    return NAME;
  }

  @Override
  public Optional<ImageChoice> image(Versions versions) {
    return Optional.of(new ImageChoice("postgres", "postgres:17.4", versions.server()));
  }

  @Override
  public Duration defaultStopGrace() {
    return Duration.ofMinutes(1);
  }

  @Override
  public List<String> directories(Instance instance) {
    return instance.isCentral() ? List.of(DIRECTORY) : List.of(DIRECTORY, SANDBOX);
  }

  @Override
  public List<HostPort> ports(Instance instance) {
    return instance.postgres().publish().stream().toList();
  }

  /** The container that holds the database now, set aside or not. */
  static Optional<ServiceState> container(ObservedInstance observed) {
    return observed.own(NAME).or(() -> observed.previous(NAME));
  }

  /**
   * The password is a variable: the image reads a file only after it has stepped down from root.
   */
  @Override
  public ServiceSpec spec(ObservedInstance observed, String databasePassword) {
    Instance instance = observed.instance();
    String pgdata = isDataAtMountRoot(observed) ? DATA : DATA + "/pgdata";
    return Specs.of(
            instance,
            NAME,
            Map.of(PASSWORD, databasePassword, "PGDATA", pgdata),
            mounts(instance),
            ports(instance).stream().map(port -> new PublishedPort(port, PORT)).toList())
        .command(arguments(instance.postgres().settings()))
        .option(ContainerOptions.SHM_SIZE, SHM_SIZE)
        .build();
  }

  private static List<VolumeMount> mounts(Instance instance) {
    Stream<VolumeMount> sandbox =
        instance.isCentral()
            ? Stream.empty()
            : Stream.of(Specs.mount(instance, SANDBOX, "/app/sandbox"));
    return Stream.concat(Stream.of(Specs.mount(instance, DIRECTORY, DATA)), sandbox).toList();
  }

  /** The image's entrypoint starts the server where the first word is an option. */
  private static List<String> arguments(Map<String, String> settings) {
    return settings.entrySet().stream()
        .flatMap(setting -> Stream.of("-c", setting.toString()))
        .toList();
  }

  @Override
  public Optional<Map<List<String>, String>> keys(Map<String, String> options) {
    Map<List<String>, String> keys = new LinkedHashMap<>();
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (option.getKey().startsWith(CommandOptions.SETTING)) {
        String name = option.getKey().substring(CommandOptions.SETTING.length());
        keys.put(List.of("postgres", "settings", name), option.getValue());
      } else if (!option.getKey().equals("postgres")) {
        return Optional.empty();
      }
    }
    return Optional.of(keys);
  }

  /** A database that another tool has put into the mount root stays where it is. */
  private static boolean isDataAtMountRoot(ObservedInstance observed) {
    return container(observed)
        .map(container -> DATA.equals(container.environment().get("PGDATA")))
        .orElse(observed.directory().postgresData().atMountRoot());
  }

  /** Asked only where the config names another password than the container was given. */
  @Override
  public Optional<Exec> question(Instance instance, ServiceState running) {
    return instance
        .postgres()
        .password()
        .filter(password -> !password.equals(running.environment().get(PASSWORD)))
        .map(PostgresConsole::queryWith);
  }

  @Override
  public List<Finding> findings(ObservedInstance observed) {
    return Stream.of(refusedPassword(observed), wrongVersion(observed), movedData(observed))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> refusedPassword(ObservedInstance observed) {
    return Optional.ofNullable(observed.answers().get(NAME))
        .filter(PostgresConsole::refusesPassword)
        .map(_ -> Finding.error("", PostgresConsole.PASSWORD_REFUSED, ""));
  }

  private static Optional<Finding> wrongVersion(ObservedInstance observed) {
    PostgresData data = observed.directory().postgresData();
    ImageReference image = observed.instance().images().get(NAME);
    Optional<String> imageVersion =
        observed
            .image(NAME)
            .map(ImageState::environment)
            .map(environment -> environment.get("PG_MAJOR"))
            .or(() -> leadingNumber(image));
    if (data.majorVersion().isEmpty()
        || imageVersion.isEmpty()
        || data.majorVersion().equals(imageVersion)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            DIRECTORY + "/",
            "was written by Postgres %s, image %s is Postgres %s"
                .formatted(data.majorVersion().get(), image, imageVersion.get()),
            "use an image of version " + data.majorVersion().get() + ", or dump and restore"));
  }

  private static Optional<String> leadingNumber(ImageReference image) {
    Matcher matcher = LEADING_NUMBER.matcher(image.tag());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A container on other directories holds data that a new one would not find. */
  private static Optional<Finding> movedData(ObservedInstance observed) {
    String wanted = observed.instance().directory().resolve(DIRECTORY).toString();
    return container(observed).stream()
        .flatMap(container -> container.mounts().stream())
        .filter(mount -> mount.target().equals(DATA) && !mount.source().equals(wanted))
        .filter(_ -> !observed.directory().postgresData().isPresent())
        .map(VolumeMount::source)
        .findFirst()
        .map(
            source ->
                Finding.error(
                    "database of " + observed.instance(),
                    "is in %s, the config names %s, which has none".formatted(source, wanted),
                    "stop the instance and move the data, or correct mountPath and instanceDir"));
  }

  @Override
  public Probe readiness(Target target, ServiceState running) {
    PostgresConsole console = new PostgresConsole(target.runtime(), running.id());
    return () -> {
      ExecResult result = console.query();
      if (PostgresConsole.refusesPassword(result)) {
        throw new Probe.HopelessException(PostgresConsole.PASSWORD_REFUSED);
      }
      return result.succeeded() ? Readiness.healthy() : Readiness.notYet(result.lastLine());
    };
  }

  @Override
  public List<Inquiry> checks(Target target, ObservedInstance observed) {
    return List.of(
        Inquiry.ofRunning(
            observed,
            NAME,
            List.of("query"),
            running -> List.of(checkQuery(target, observed, running))));
  }

  /** The password is that of the config, which need not be the one that the container was given. */
  private static Verdict checkQuery(
      Target target, ObservedInstance observed, ServiceState running) {
    String password = DatabasePassword.of(observed, () -> "").value().orElse("");
    ExecResult result = target.runtime().exec(running.id(), PostgresConsole.queryWith(password));
    if (result.succeeded()) {
      return Verdict.ok("answers a query over TCP");
    }
    return PostgresConsole.refusesPassword(result)
        ? Verdict.failed(PostgresConsole.PASSWORD_PROBLEM, PostgresConsole.PASSWORD_REMEDY)
        : Verdict.failed(result.lastLine(), Remedies.logs(observed.instance(), NAME));
  }

  /** A stop is not obeyed while the data is initialised, and a kill would leave it half done. */
  @Override
  public Optional<Probe> stoppable(Target target, ContainerId running) {
    PostgresConsole console = new PostgresConsole(target.runtime(), running);
    return Optional.of(
        () -> console.isStarting() ? Readiness.notYet("still starting") : Readiness.healthy());
  }

  @Override
  public Optional<String> consoleName() {
    return Optional.of("psql");
  }

  @Override
  public List<String> console(Instance instance) {
    return List.of("psql", "-U", "postgres");
  }
}
