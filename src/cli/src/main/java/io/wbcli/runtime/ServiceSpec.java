package io.wbcli.runtime;

import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.VolumeMount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * All that a container is created from. Every container also gets log rotation and {@code
 * no-new-privileges}.
 *
 * @param environment in the order of the names, so that the hash does not depend on the config's
 *     order
 * @param command empty for the image's own
 * @param stopGrace how long a stop waits before it kills; the container keeps it for {@code docker
 *     stop} as well
 * @param options further options by their name in {@link ContainerOptions}
 * @param labels further labels
 * @param files written into the container before it starts, by path; the place for secrets that
 *     {@code docker inspect} must not show. Whoever is in the container may read them
 * @param healthcheck run by the engine every {@link #HEALTH_INTERVAL}; empty for the image's own
 */
public record ServiceSpec(
    InstanceId instance,
    ServiceName service,
    ImageReference image,
    Map<String, String> environment,
    List<VolumeMount> mounts,
    List<PublishedPort> ports,
    List<String> command,
    Duration stopGrace,
    Map<String, String> options,
    Map<String, String> labels,
    Map<String, String> files,
    List<String> healthcheck) {

  /** How often the engine runs a health check. */
  public static final Duration HEALTH_INTERVAL = Duration.ofSeconds(30);

  private static final int HASH_LENGTH = 24;

  public ServiceSpec {
    environment = new TreeMap<>(environment);
    options = new TreeMap<>(options);
    options.putIfAbsent(ContainerOptions.RESTART, ContainerOptions.DEFAULT_RESTART);
    labels = new TreeMap<>(labels);
    files = new TreeMap<>(files);
  }

  /** Whose container this is. */
  public ServiceRef ref() {
    return new ServiceRef(instance, service);
  }

  /** The container's name. */
  public String name() {
    return service.containerName(instance);
  }

  /** The network on which the container is reachable by its name. */
  public String network() {
    return instance.value();
  }

  /**
   * A short hash of everything in this specification; the same text gives the same hash on every
   * machine. What a container need not have is left out where it has none, so that a hash does not
   * change with a new version of this tool.
   */
  public String hash() {
    Map<String, String> further = new TreeMap<>(options);
    further.remove(ContainerOptions.RESTART, ContainerOptions.DEFAULT_RESTART);
    String shmSize = Objects.requireNonNullElse(further.remove(ContainerOptions.SHM_SIZE), "0");
    long shmBytes = ContainerOptions.bytes(shmSize);
    Stream<Object> always =
        Stream.of(
            service,
            image,
            environment,
            mounts,
            ports,
            command,
            stopGrace,
            shmBytes,
            files,
            healthcheck);
    Stream<Map<String, String>> rest = Stream.of(further, labels).filter(map -> !map.isEmpty());
    String canonical =
        Stream.concat(always, rest).map(Object::toString).collect(Collectors.joining("\n"));
    return DigestUtils.sha256Hex(canonical).substring(0, HASH_LENGTH);
  }

  @Override
  public String toString() {
    return name() + " (" + image + ")";
  }
}
