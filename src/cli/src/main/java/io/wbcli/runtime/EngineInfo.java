package io.wbcli.runtime;

import io.wbcli.instance.AddressPool;
import io.wbcli.instance.Subnet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an engine says about itself.
 *
 * @param product for example {@code Docker Engine} or {@code Podman Engine}
 * @param apiVersion the newest version of the API that it knows
 * @param dataRoot the directory of images, containers and volumes
 * @param cgroupVersion {@code 1} or {@code 2}; empty if unknown
 * @param isRootless true if it runs without root privileges
 * @param isSwarm true if it is a node of a swarm
 * @param hasLiveRestore true if containers go on while it is restarted
 * @param time its clock; empty if unknown
 * @param addressPools where it takes the subnets of networks from
 * @param subnets those of its networks
 */
public record EngineInfo(
    String product,
    String version,
    String apiVersion,
    String storageDriver,
    String dataRoot,
    String cgroupVersion,
    boolean isRootless,
    boolean isSwarm,
    boolean hasLiveRestore,
    String loggingDriver,
    Optional<Instant> time,
    List<AddressPool> addressPools,
    List<Subnet> subnets) {

  /** True if it is Podman, which answers Docker's API. */
  public boolean isPodman() {
    return product.startsWith("Podman");
  }
}
