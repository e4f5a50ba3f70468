package io.wbcli.instance;

import java.util.List;
import java.util.Map;

/**
 * What a container has beyond what its service needs, in the terms of {@code docker run}.
 *
 * @param environment further variables
 * @param mounts further directories and files of the host
 * @param ports further ports that are published on the host
 * @param command instead of the service's own; empty for that
 * @param container options such as {@code memory}, by their name in {@link ContainerOptions}
 * @param labels further labels
 */
public record ServiceOptions(
    Map<String, String> environment,
    List<VolumeMount> mounts,
    List<PublishedPort> ports,
    List<String> command,
    Map<String, String> container,
    Map<String, String> labels) {

  /** Nothing further. */
  public static final ServiceOptions NONE =
      new ServiceOptions(Map.of(), List.of(), List.of(), List.of(), Map.of(), Map.of());

  /** Without the values of variables, which may be secrets. */
  @Override
  public String toString() {
    return "ServiceOptions[environment=%s, mounts=%s, ports=%s, command=%s, container=%s]"
        .formatted(environment.keySet(), mounts, ports, command, container);
  }
}
