package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * All that a container is created from. Every container also gets the restart policy {@code
 * unless-stopped}, log rotation and {@code no-new-privileges}.
 *
 * @param environment in the order of the names, so that the hash does not depend on the config's
 *     order
 * @param command empty for the image's own
 * @param stopGrace how long a stop waits before it kills; the container keeps it for {@code docker
 *     stop} as well
 * @param shmBytes the size of {@code /dev/shm}; 0 for the engine's default
 * @param files written into the container before it starts, by path; the place for secrets that
 *     {@code docker inspect} must not show. Whoever is in the container may read them
 * @param healthcheck run by the engine every {@link #HEALTH_INTERVAL}; empty for the image's own
 */
public record ServiceSpec(
    InstanceId instance,
    ServiceName service,
    ImageReference image,
    Map<String, String> environment,
    List<BindMount> mounts,
    List<PublishedPort> ports,
    List<String> command,
    Duration stopGrace,
    long shmBytes,
    Map<String, String> files,
    List<String> healthcheck) {

  /** How often the engine runs a health check. */
  public static final Duration HEALTH_INTERVAL = Duration.ofSeconds(30);

  private static final int HASH_LENGTH = 24;

  public ServiceSpec {
    environment = new TreeMap<>(environment);
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
   * machine.
   */
  public String hash() {
    String canonical =
        String.join(
            "\n",
            service.value(),
            image.value(),
            environment.toString(),
            mounts.toString(),
            ports.toString(),
            command.toString(),
            stopGrace.toString(),
            Long.toString(shmBytes),
            files.toString(),
            healthcheck.toString());
    return DigestUtils.sha256Hex(canonical).substring(0, HASH_LENGTH);
  }

  @Override
  public String toString() {
    return name() + " (" + image + ")";
  }
}
