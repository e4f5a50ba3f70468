package io.wbcli.runtime;

import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ServiceState.HealthStatus;
import io.wbcli.runtime.ServiceState.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;

/** Containers as tests need them. */
public final class ServiceStates {

  /** When the containers that are created here were started. */
  public static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

  /** The id of a network that no test creates. */
  public static final NetworkId NETWORK_ID = new NetworkId("0123456789ab");

  private ServiceStates() {}

  /** The id that a container of this name gets here. */
  public static ContainerId id(String name) {
    return new ContainerId(DigestUtils.sha256Hex(name));
  }

  /** A container of another tool. */
  public static ServiceState unlabelled(
      String name, Status status, String network, Map<String, String> environment) {
    Builder made = new Builder();
    made.id = id(name);
    made.name = name;
    made.status = status;
    made.startedAt = status == Status.CREATED ? Instant.EPOCH : STARTED;
    made.environment = environment;
    made.networks = Set.of(network);
    return made.build();
  }

  /** A container as it is after its creation. */
  public static ServiceState created(
      ContainerId id, ServiceSpec spec, ImageState image, Map<String, String> labels) {
    Builder made = new Builder();
    made.id = id;
    made.name = spec.name();
    made.image = spec.image().value();
    made.imageId = image.id();
    made.status = Status.CREATED;
    made.startedAt = Instant.EPOCH;
    made.labels = labels;
    made.environment = new HashMap<>(image.environment());
    made.environment.putAll(spec.environment());
    made.mounts = spec.mounts();
    made.ports = spec.ports();
    made.command = spec.command().isEmpty() ? image.command() : spec.command();
    made.options = new HashMap<>(image.options());
    made.options.putAll(spec.options());
    made.options.put("stopTimeout", Long.toString(spec.stopGrace().toSeconds()));
    if (!spec.healthcheck().isEmpty()) {
      made.options.put("healthcheck", "CMD " + String.join(" ", spec.healthcheck()));
    }
    made.networks = Set.of(spec.network());
    return made.build();
  }

  /** A container with our label, as an earlier version of this tool left it. */
  public static ServiceState labelled(ServiceRef service, Status status) {
    String instance = service.instance().value();
    ServiceState state = unlabelled(service.containerName(), status, instance, Map.of());
    return labelled(
        state, Map.of(Labels.INSTANCE, instance, Labels.ROLE, service.service().value()));
  }

  /** The same container in another state. */
  public static ServiceState with(ServiceState old, Status status, int exitCode) {
    return started(old, status, old.startedAt(), exitCode);
  }

  /** The same container after a start. */
  public static ServiceState started(ServiceState old, Status status, Instant time, int exitCode) {
    return with(
        old,
        made -> {
          made.status = status;
          made.health = status == Status.RUNNING ? HealthStatus.HEALTHY : HealthStatus.NONE;
          made.startedAt = time;
          made.exitCode = exitCode;
        });
  }

  /** The same container, ended by itself and started again by the engine. */
  public static ServiceState restarted(ServiceState old) {
    return with(old, made -> made.restartCount = 1);
  }

  /** The same container, which somebody has taken off its network. */
  public static ServiceState detached(ServiceState old) {
    return with(old, made -> made.networks = Set.of());
  }

  /** The same container with other labels. */
  public static ServiceState labelled(ServiceState old, Map<String, String> labels) {
    return with(old, made -> made.labels = labels);
  }

  /** The same container under another name. */
  public static ServiceState named(ServiceState old, String name) {
    return with(old, made -> made.name = name);
  }

  /** The same container, set aside by a restart. */
  public static ServiceState previous(ServiceRef service, ServiceState old) {
    return named(old, service.previousName());
  }

  /** The same container, to be removed by the engine as soon as it ends. */
  public static ServiceState removedOnStop(ServiceState old) {
    return with(old, made -> made.removedOnStop = true);
  }

  /** The same container with something else. */
  public static ServiceState with(ServiceState old, Consumer<Builder> change) {
    Builder made = new Builder(old);
    change.accept(made);
    return made.build();
  }

  /** The fields of a container. */
  public static final class Builder {

    public ContainerId id;
    public String name;
    public String image = "some/image:1";
    public String imageId = "sha256:" + DigestUtils.sha256Hex("some");
    public Status status = Status.RUNNING;
    public HealthStatus health = HealthStatus.NONE;
    public Instant startedAt = STARTED;
    public int restartCount;
    public int exitCode;
    public boolean oomKilled;
    public String error = "";
    public boolean removedOnStop;
    public Map<String, String> labels = Map.of();
    public Map<String, String> environment = Map.of();
    public List<VolumeMount> mounts = List.of();
    public List<PublishedPort> ports = List.of();
    public List<String> command = List.of();
    public Map<String, String> options = Map.of();
    public Set<String> networks = Set.of();

    private Builder() {}

    private Builder(ServiceState old) {
      id = old.id();
      name = old.name();
      image = old.image();
      imageId = old.imageId();
      status = old.status();
      health = old.health();
      startedAt = old.startedAt();
      restartCount = old.restartCount();
      exitCode = old.exitCode();
      oomKilled = old.oomKilled();
      error = old.error();
      removedOnStop = old.removedOnStop();
      labels = old.labels();
      environment = old.environment();
      mounts = old.mounts();
      ports = old.ports();
      command = old.command();
      options = old.options();
      networks = old.networks();
    }

    private ServiceState build() {
      return new ServiceState(
          id,
          name,
          image,
          imageId,
          status,
          health,
          startedAt,
          restartCount,
          exitCode,
          oomKilled,
          error,
          removedOnStop,
          labels,
          environment,
          mounts,
          ports,
          command,
          options,
          networks);
    }
  }
}
