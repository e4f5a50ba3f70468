package io.wbcli.plan;

import io.wbcli.engine.ContainerState;
import io.wbcli.engine.ImageState;
import io.wbcli.engine.PostgresConsole;
import io.wbcli.host.DirectoryState;
import io.wbcli.host.PostgresData;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that can be known to fail before the first container is touched. */
final class Preflight {

  /** Below this, Postgres may not even write what it needs to start. */
  private static final long MIN_FREE_BYTES = 32L * 1024 * 1024;

  private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d+).*");

  private final PlanBuilder plan;
  private final Observation observation;
  private final Instance instance;

  private Preflight(PlanBuilder plan) {
    this.plan = plan;
    this.observation = plan.observation();
    this.instance = observation.instance();
  }

  /** The checks that hold for every command. */
  static void checkNames(PlanBuilder plan) {
    for (ContainerState foreign : plan.observation().foreign()) {
      plan.problem(
          "a container named %s is not this instance's own (%s); it was left alone. Rename or remove it, then try again"
              .formatted(foreign.name(), foreign.describe()));
    }
  }

  /** The checks for the creation of directories. */
  static void checkDirectory(PlanBuilder plan) {
    new Preflight(plan).checkDirectory();
  }

  /** The checks for the start of containers of these roles. */
  static void checkStart(PlanBuilder plan, Collection<Role> roles) {
    Preflight preflight = new Preflight(plan);
    checkNames(plan);
    preflight.checkDirectory();
    preflight.checkPorts(roles);
    preflight.checkNetwork();
    preflight.checkImages(roles);
    if (roles.contains(Role.POSTGRES)) {
      preflight.checkPostgresVersion();
      preflight.checkDataIsWhereItWas();
    }
    if (roles.contains(Role.VALKEY)) {
      preflight.checkCacheConfig();
    }
    preflight.checkPassword();
  }

  private void checkDirectory() {
    DirectoryState directory = observation.directory();
    if (!directory.mountPathExists()) {
      plan.problem(
          "mountPath %s does not exist. Is the volume mounted? Mount or create it, then try again"
              .formatted(instance.mountPath()));
      return;
    }
    directory
        .unwritable()
        .ifPresent(
            path ->
                plan.problem(
                    path
                        + " is not a directory that this user may write to. Change its owner or"
                        + " mode, or run as its owner"));
    if (directory.usableBytes() < MIN_FREE_BYTES) {
      plan.problem(
          "the disk of %s is full (%d KiB free; Postgres needs %d MiB to start). Free some space, then try again"
              .formatted(
                  instance.mountPath(), directory.usableBytes() / 1024, MIN_FREE_BYTES >> 20));
    }
  }

  private void checkPorts(Collection<Role> roles) {
    observation
        .portHolders()
        .forEach(
            (port, holder) -> {
              Role role = port.equals(instance.address()) ? Role.APP : Role.POSTGRES;
              if (roles.contains(role)) {
                plan.problem(
                    "port %s of %s is taken by %s. Stop that, or give the instance another port"
                        .formatted(port, instance.containerName(role), holder));
              }
            });
  }

  private void checkNetwork() {
    observation
        .network()
        .filter(network -> !network.driver().equals("bridge"))
        .ifPresent(
            network ->
                plan.problem(
                    "the network %s is of the kind '%s'; an instance needs a bridge. Remove it, then try again"
                        .formatted(network.name(), network.driver())));
    if (!observation.strangersOnNetwork().isEmpty()) {
      plan.warning(
          "on the network %s is what does not belong to the instance: %s; it was left alone"
              .formatted(
                  instance.networkName(), String.join(", ", observation.strangersOnNetwork())));
    }
  }

  private void checkImages(Collection<Role> roles) {
    observation
        .unavailableImages()
        .forEach(
            (role, reason) -> {
              if (observation.goesWithout(role)) {
                plan.warning(withoutCache(role, reason));
              } else if (roles.contains(role)) {
                plan.problem(
                    "the image %s is not there and cannot be pulled: %s"
                        .formatted(instance.images().get(role), reason));
              }
            });
  }

  private String withoutCache(Role role, String reason) {
    boolean runs = observation.own(role).map(ContainerState::isRunning).orElse(false);
    return "%s cannot be started: %s; %s"
        .formatted(
            instance.containerName(role),
            reason,
            runs ? "the one that runs is left as it is" : "the app falls back to database queries");
  }

  private void checkPostgresVersion() {
    PostgresData data = observation.directory().postgresData();
    Optional<String> imageVersion =
        Optional.ofNullable(observation.images().get(Role.POSTGRES))
            .map(ImageState::environment)
            .map(environment -> environment.get("PG_MAJOR"))
            .or(() -> leadingNumber(instance.images().get(Role.POSTGRES)));
    if (data.majorVersion().isPresent()
        && imageVersion.isPresent()
        && !data.majorVersion().equals(imageVersion)) {
      plan.problem(
          "the data in databases/ was written by Postgres %s, and the image %s is Postgres %s, which cannot read it. Use an image of version %s, or dump and restore"
              .formatted(
                  data.majorVersion().get(),
                  instance.images().get(Role.POSTGRES),
                  imageVersion.get(),
                  data.majorVersion().get()));
    }
  }

  /** A container on other directories holds data that a new one would not find. */
  private void checkDataIsWhereItWas() {
    String wanted = instance.directory().resolve("databases").toString();
    observation.own(Role.POSTGRES).stream()
        .flatMap(container -> container.mounts().stream())
        .filter(mount -> mount.target().equals(DesiredContainers.DATA))
        .filter(
            mount ->
                !mount.source().equals(wanted)
                    && !observation.directory().postgresData().isPresent())
        .forEach(
            mount ->
                plan.problem(
                    "the database of %s is in %s, and the config now names %s, where there is none. Stop the instance and move the data, or correct mountPath and instanceDir"
                        .formatted(instance.id(), mount.source(), wanted)));
  }

  private void checkCacheConfig() {
    observation
        .directory()
        .missingCacheConfig()
        .ifPresent(
            file ->
                plan.problem(
                    "valkey.config %s is no file on this host. Create it, or correct the config"
                        .formatted(file)));
  }

  private static Optional<String> leadingNumber(ImageReference image) {
    Matcher matcher = LEADING_NUMBER.matcher(image.tag());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private void checkPassword() {
    observation.directory().unreadablePassword().ifPresent(plan::problem);
    if (observation.refusesPassword()) {
      plan.problem(PostgresConsole.PASSWORD_REFUSED);
    }
    if (PasswordDecision.of(observation).password().isEmpty()) {
      plan.problem(
          "there is a database, and its password is not known: neither postgres.password nor a file"
              + " of an earlier run nor a container tells it. Set postgres.password (with"
              + " servers.json: POSTGRES_PASSWORD)");
    }
  }
}
