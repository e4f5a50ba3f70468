package io.wbcli.plan;

import io.wbcli.engine.ContainerState;
import io.wbcli.engine.Engine;
import io.wbcli.engine.ImageState;
import io.wbcli.engine.Labels;
import io.wbcli.engine.PostgresConsole;
import io.wbcli.host.InstanceDirectory;
import io.wbcli.host.PortHolder;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the engine and the host; changes neither. */
public final class Observer {

  private static final int PASSWORD_BYTES = 24;

  private final Engine engine;

  /** Observes through this engine. */
  public Observer(Engine engine) {
    this.engine = engine;
  }

  /**
   * The instance as it is now.
   *
   * @param unavailableImages what an earlier attempt could not fetch
   */
  public Observation observe(Instance instance, Map<Role, String> unavailableImages) {
    Map<Role, ContainerState> containers = containers(instance);
    return new Observation(
        instance,
        containers,
        engine.findNetwork(instance.networkName()),
        images(instance),
        new InstanceDirectory(instance).observe(),
        portHolders(instance, containers),
        unavailableImages,
        refusesPassword(instance, containers.get(Role.POSTGRES)),
        randomPassword());
  }

  /** The instance's directory alone, as if the engine were empty. */
  public static Observation observeDirectory(Instance instance) {
    return new Observation(
        instance,
        Map.of(),
        Optional.empty(),
        Map.of(),
        new InstanceDirectory(instance).observe(),
        Map.of(),
        Map.of(),
        false,
        "");
  }

  private Map<Role, ContainerState> containers(Instance instance) {
    Map<Role, ContainerState> containers = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      engine
          .findContainer(instance.containerName(role))
          .ifPresent(container -> containers.put(role, container));
    }
    return containers;
  }

  private Map<Role, ImageState> images(Instance instance) {
    Map<Role, ImageState> images = new EnumMap<>(Role.class);
    instance
        .images()
        .forEach(
            (role, image) -> engine.findImage(image).ifPresent(found -> images.put(role, found)));
    return images;
  }

  /** Asked only where the config names another password than the container was given. */
  private boolean refusesPassword(Instance instance, ContainerState postgres) {
    return postgres != null
        && postgres.isRunning()
        && postgres.belongsTo(instance.id())
        && instance
            .postgres()
            .password()
            .filter(password -> !password.equals(postgres.environment().get("POSTGRES_PASSWORD")))
            .filter(new PostgresConsole(engine, postgres.name())::refuses)
            .isPresent();
  }

  private Map<HostPort, String> portHolders(
      Instance instance, Map<Role, ContainerState> containers) {
    Map<HostPort, String> holders = new LinkedHashMap<>();
    Stream.concat(Stream.of(instance.address()), instance.postgres().publish().stream())
        .forEach(
            port -> portHolder(port, containers).ifPresent(holder -> holders.put(port, holder)));
    return holders;
  }

  private Optional<String> portHolder(HostPort port, Map<Role, ContainerState> containers) {
    Optional<String> publisher = engine.findPublisher(port.port());
    if (publisher.isEmpty()) {
      return PortHolder.find(port);
    }
    boolean isOurs =
        containers.values().stream().map(ContainerState::name).anyMatch(publisher.get()::equals);
    return isOurs ? Optional.empty() : publisher.map(this::describe);
  }

  private String describe(String container) {
    return engine
        .findContainer(container)
        .flatMap(state -> state.label(Labels.INSTANCE))
        .map(owner -> "instance '" + owner + "' (container " + container + ")")
        .orElse("container " + container);
  }

  private static String randomPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
