package io.wbcli.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.RestartPolicy;
import io.wbcli.instance.ContainerOptions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the options of {@code docker run} from an inspected container: those that the config can
 * set in its own spelling, all others as the engine's text, so that none is lost unseen. What has
 * the engine's default is left out.
 */
final class OptionsMapper {

  private static final long DEFAULT_SHM_SIZE = 64L << 20;
  private static final Set<String> DEFAULT_MODES =
      Set.of("", "private", "shareable", "runc", "io.containerd.runc.v2");

  private final Map<String, String> options = new TreeMap<>();

  private OptionsMapper() {}

  /** The options of a container. */
  static Map<String, String> map(InspectContainerResponse container) {
    OptionsMapper mapper = new OptionsMapper();
    mapper.addConfig(container.getConfig());
    mapper.addLimits(container.getHostConfig());
    mapper.addNetwork(container.getHostConfig());
    mapper.addSecurity(container.getHostConfig());
    mapper.addModes(container.getHostConfig());
    mapper.addAliases(container);
    return mapper.options;
  }

  /** The options that containers of an image start with. */
  static Map<String, String> map(ContainerConfig image) {
    OptionsMapper mapper = new OptionsMapper();
    mapper.addConfig(image);
    return mapper.options;
  }

  private void addConfig(ContainerConfig config) {
    put(ContainerOptions.USER, config.getUser());
    put("workdir", config.getWorkingDir());
    put("entrypoint", list(config.getEntrypoint()));
  }

  private void addLimits(HostConfig host) {
    put(ContainerOptions.RESTART, restart(host.getRestartPolicy()));
    put(ContainerOptions.MEMORY, host.getMemory());
    put(ContainerOptions.CPUS, cpus(host.getNanoCPUs()));
    if (!Objects.equals(host.getShmSize(), DEFAULT_SHM_SIZE)) {
      put(ContainerOptions.SHM_SIZE, host.getShmSize());
    }
    put("memorySwap", memorySwap(host));
    put("memoryReservation", host.getMemoryReservation());
    put("cpuShares", host.getCpuShares());
    put("cpuQuota", host.getCpuQuota());
    put("cpusetCpus", host.getCpusetCpus());
    put("cpusetMems", host.getCpusetMems());
    put("pidsLimit", host.getPidsLimit());
    put("blkioWeight", host.getBlkioWeight());
    put("oomScoreAdj", host.getOomScoreAdj());
    put("ulimits", texts(host.getUlimits()));
  }

  private void addNetwork(HostConfig host) {
    put(
        ContainerOptions.EXTRA_HOSTS,
        Optional.ofNullable(host.getExtraHosts())
            .map(hosts -> ContainerOptions.extraHosts(List.of(hosts)))
            .orElse(null));
    put("dns", list(host.getDns()));
    put("dnsSearch", list(host.getDnsSearch()));
    put("dnsOptions", texts(host.getDnsOptions()));
    put("links", texts(host.getLinks()));
  }

  private void addSecurity(HostConfig host) {
    put("privileged", host.getPrivileged());
    put("capAdd", texts(host.getCapAdd()));
    put("capDrop", texts(host.getCapDrop()));
    put("groupAdd", texts(host.getGroupAdd()));
    put("readOnly", host.getReadonlyRootfs());
    put(
        "securityOpt",
        texts(
            Stream.ofNullable(host.getSecurityOpts())
                .flatMap(List::stream)
                .filter(option -> !option.startsWith("no-new-privileges"))
                .toList()));
  }

  private void addModes(HostConfig host) {
    put("init", host.getInit());
    put("devices", texts(host.getDevices()));
    put("gpus", texts(host.getDeviceRequests()));
    put("sysctls", host.getSysctls());
    put("tmpfs", host.getTmpFs());
    put("volumesFrom", texts(host.getVolumesFrom()));
    put("pid", host.getPidMode());
    putMode("ipc", host.getIpcMode());
    putMode("runtime", host.getRuntime());
    put("uts", host.getUtSMode());
    put("userns", host.getUsernsMode());
    put("cgroupParent", host.getCgroupParent());
    put(
        "logDriver",
        Optional.ofNullable(host.getLogConfig())
            .map(LogConfig::getType)
            .filter(type -> type != LoggingType.JSON_FILE && type != LoggingType.DEFAULT)
            .map(LoggingType::getType)
            .orElse(null));
  }

  /** The engine itself adds the container's short id, and newer ones the name. */
  private void addAliases(InspectContainerResponse container) {
    String name = ContainerMapper.plainName(container.getName());
    List<String> aliases =
        Stream.ofNullable(container.getNetworkSettings())
            .map(NetworkSettings::getNetworks)
            .filter(Objects::nonNull)
            .flatMap(networks -> networks.values().stream())
            .map(ContainerNetwork::getAliases)
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .filter(alias -> !container.getId().startsWith(alias) && !alias.equals(name))
            .distinct()
            .toList();
    put("networkAliases", texts(aliases));
  }

  private static String restart(RestartPolicy policy) {
    if (policy == null || policy.getName() == null || policy.getName().equals("no")) {
      return "";
    }
    int retries = Objects.requireNonNullElse(policy.getMaximumRetryCount(), 0);
    return policy.getName() + (retries > 0 ? ":" + retries : "");
  }

  private static String cpus(Long nanoCpus) {
    return nanoCpus == null || nanoCpus == 0 ? "" : ContainerOptions.cpus(nanoCpus);
  }

  /** Where only the memory was limited, the engine sets twice as much. */
  private static String memorySwap(HostConfig host) {
    long swap = Objects.requireNonNullElse(host.getMemorySwap(), 0L);
    long memory = Objects.requireNonNullElse(host.getMemory(), 0L);
    return swap == 0 || swap == 2 * memory ? "" : Long.toString(swap);
  }

  private static String list(String[] words) {
    return words == null ? "" : String.join(" ", words);
  }

  private static String texts(Object[] values) {
    return values == null ? "" : texts(Arrays.asList(values));
  }

  private static String texts(Collection<?> values) {
    return Stream.ofNullable(values)
        .flatMap(Collection::stream)
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(","));
  }

  private void putMode(String name, String mode) {
    if (mode != null && !DEFAULT_MODES.contains(mode)) {
      put(name, mode);
    }
  }

  private void put(String name, Boolean value) {
    if (Boolean.TRUE.equals(value)) {
      options.put(name, "true");
    }
  }

  private void put(String name, Number value) {
    if (value != null && value.longValue() > 0) {
      options.put(name, value.toString());
    }
  }

  private void put(String name, Map<String, String> values) {
    if (values != null) {
      put(name, texts(values.entrySet()));
    }
  }

  private void put(String name, String value) {
    if (value != null && !value.isEmpty()) {
      options.put(name, value);
    }
  }
}
