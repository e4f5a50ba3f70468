package io.wbcli.doctor;

import io.wbcli.host.DiskSpace;
import io.wbcli.host.HostFacts;
import io.wbcli.instance.AddressPool;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.EngineAddress;
import io.wbcli.runtime.EngineInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the host is judged by.
 *
 * @param environment the variables of the process
 * @param config the config, or why there is none
 * @param address where the engine is; empty if that cannot be determined
 * @param isLocal false if the engine is on another host
 * @param engine what it says; empty if it does not answer
 * @param engineFailure why it does not answer
 * @param clockDifference how much the engine's clock is ahead of this host's
 * @param disks by path; paths that do not exist are missing
 */
public record Facts(
    Map<String, String> environment,
    ConfigFacts config,
    Optional<EngineAddress> address,
    boolean isLocal,
    Optional<EngineInfo> engine,
    String engineFailure,
    Optional<Duration> clockDifference,
    HostFacts host,
    Map<String, DiskSpace> disks,
    List<Subnet> routes) {

  /**
   * What is known of the config.
   *
   * @param file the config file; empty if there is none
   * @param problem why it cannot be used; empty if it can
   * @param instances the number of its instances
   * @param invalid the ids of those with errors
   * @param mountPaths each once
   */
  public record ConfigFacts(
      Optional<String> file,
      String problem,
      int instances,
      List<String> invalid,
      List<String> mountPaths,
      Optional<AddressPool> networkPool) {

    /** No config file, which is no error. */
    public static final ConfigFacts NONE =
        new ConfigFacts(Optional.empty(), "", 0, List.of(), List.of(), Optional.empty());
  }
}
