package io.wbcli.instance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tenant as the config describes it, complete with every default.
 *
 * @param host the name of the host where it lives
 * @param mountPath the volume; it must exist
 * @param directoryName the instance's directory below the volume
 * @param address where the app is published on the host
 * @param images by service; the instance has those services that have an image
 * @param mode what the app is for
 * @param settings the app's variables that come from keys of their own, such as {@code
 *     INSTANCE_LANGUAGE}
 * @param environment the app's variables as the operator named them; they win over all others
 * @param services what the containers have beyond what their services need
 * @param networkPool where the subnet of its network is taken from; empty for the engine's choice
 */
public record Instance(
    InstanceId id,
    String host,
    String label,
    HostPort address,
    String serverVersion,
    Optional<String> adminVersion,
    List<String> tags,
    Path mountPath,
    String directoryName,
    Optional<String> domain,
    Mode mode,
    Map<String, String> settings,
    Map<String, String> environment,
    boolean dockerSocket,
    Map<ServiceName, ImageReference> images,
    Map<ServiceName, Duration> stopGrace,
    Health health,
    ValkeyOptions valkey,
    PostgresOptions postgres,
    Map<ServiceName, ServiceOptions> services,
    Optional<AddressPool> networkPool) {

  /** What an instance's app is for. */
  public enum Mode {
    /** A tenant. */
    TENANT,

    /** The app that knows all tenants, without a cache and without jobs of its own. */
    CENTRAL
  }

  /** The host of instances whose config names no other. */
  public static final String LOCAL_HOST = "local";

  /** The name of this instance's container of the given service. */
  public String containerName(ServiceName service) {
    return service.containerName(id);
  }

  /** The given service of this instance. */
  public ServiceRef ref(ServiceName service) {
    return new ServiceRef(id, service);
  }

  /** The name of the instance's network. */
  public String networkName() {
    return id.value();
  }

  /** True where the config asks for this service. */
  public boolean has(ServiceName service) {
    return images.containsKey(service);
  }

  /** True for the app that knows all tenants. */
  public boolean isCentral() {
    return mode == Mode.CENTRAL;
  }

  /** What the service's container has beyond what the service needs. */
  public ServiceOptions options(ServiceName service) {
    return services.getOrDefault(service, ServiceOptions.NONE);
  }

  /** Where the instance keeps its data. */
  public Path directory() {
    return mountPath.resolve(directoryName);
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
