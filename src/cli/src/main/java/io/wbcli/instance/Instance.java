package io.wbcli.instance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tenant as the config describes it, complete with every default.
 *
 * @param mountPath the volume; it must exist
 * @param directoryName the instance's directory below the volume
 * @param address where the app is published on the host
 * @param images by role; there is one for the admin only where the instance has an admin
 * @param settings the app's variables that come from keys of their own, such as {@code
 *     INSTANCE_LANGUAGE}
 * @param environment the app's variables as the operator named them; they win over all others
 */
public record Instance(
    InstanceId id,
    String label,
    HostPort address,
    String serverVersion,
    Optional<String> adminVersion,
    List<String> tags,
    Path mountPath,
    String directoryName,
    Optional<String> domain,
    Map<String, String> settings,
    Map<String, String> environment,
    boolean dockerSocket,
    Map<Role, ImageReference> images,
    Map<Role, Duration> stopGrace,
    Health health,
    ValkeyOptions valkey,
    PostgresOptions postgres) {

  /** The name of this instance's container of the given role. */
  public String containerName(Role role) {
    return role.containerName(id);
  }

  /** The name of the instance's network. */
  public String networkName() {
    return id.value();
  }

  /** True where the config asks for a container of this role. */
  public boolean has(Role role) {
    return images.containsKey(role);
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
