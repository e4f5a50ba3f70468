package io.wbcli.runtime;

import io.wbcli.instance.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine has, read at one moment.
 *
 * @param instances one entry for each instance that was asked for, also where there is nothing
 * @param others containers with our label that belong to none of these instances
 * @param publishers by port of the host: the running container that publishes it
 */
public record Snapshot(
    Map<InstanceId, InstanceState> instances,
    List<OwnedContainer> others,
    Map<Integer, Publisher> publishers) {

  /**
   * A container with our label.
   *
   * @param instance what the label says, which need not be an id
   */
  public record OwnedContainer(ContainerId id, String name, String instance) {}

  /**
   * A container that publishes a port.
   *
   * @param instance the value of our label, where it has one
   */
  public record Publisher(String container, Optional<String> instance) {}
}
