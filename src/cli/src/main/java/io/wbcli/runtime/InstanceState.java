package io.wbcli.runtime;

import io.wbcli.instance.ServiceName;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine has under the names of one instance, whoever made it.
 *
 * @param services by service; what bears the service's name
 * @param previous by service; what an unfinished restart has set aside
 * @param network what bears the instance's name; of several networks, the one with our label
 */
public record InstanceState(
    Map<ServiceName, ServiceState> services,
    Map<ServiceName, ServiceState> previous,
    Optional<NetworkState> network) {

  /** Nothing at all. */
  public static final InstanceState EMPTY = new InstanceState(Map.of(), Map.of(), Optional.empty());
}
