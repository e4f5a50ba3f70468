package io.wbcli.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.DockerObject;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.NetworkSettings;
import io.wbcli.instance.ContainerOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the options of {@code docker run} from an inspected container: those that the config can
 * set in its own spelling, others as the engine's text. What has the engine's default is left out,
 * and so is what this tool sets for every container: terminal, rotation of logs, no new privileges.
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
    mapper.addConfig(container.getConfig(), container);
    mapper.addNames(container);
    mapper.addLimits(container.getHostConfig());
    mapper.addNetwork(container.getHostConfig());
    mapper.addSecurity(container.getHostConfig());
    mapper.addModes(container.getHostConfig());
    mapper.addEndpoints(container);
    mapper.addTemporaryDirectories(container);
    return mapper.options;
  }

  /** The options that containers of an image start with. */
  static Map<String, String> map(InspectImageResponse image) {
    OptionsMapper mapper = new OptionsMapper();
    if (image.getConfig() != null) {
      mapper.addConfig(image.getConfig(), image);
    }
    return mapper.options;
  }

  private void addConfig(ContainerConfig config, DockerObject inspected) {
    put(ContainerOptions.USER, config.getUser());
    put("workdir", config.getWorkingDir());
    put("entrypoint", OptionText.list(config.getEntrypoint()));
    put(ContainerOptions.HEALTHCHECK, OptionText.healthcheck(config.getHealthcheck()));
    put("stopSignal", OptionText.raw(inspected, "StopSignal"));
    put("macAddress", config.getMacAddress());
  }

  /** The engine names a host after its container where nothing else is said. */
  private void addNames(InspectContainerResponse container) {
    ContainerConfig config = container.getConfig();
    String host = Objects.requireNonNullElse(config.getHostName(), "");
    put("hostname", container.getId().startsWith(host) ? "" : host);
    put("domainname", config.getDomainName());
    put(ContainerOptions.STOP_TIMEOUT, OptionText.raw(container, "StopTimeout"));
  }

  private void addLimits(HostConfig host) {
    put(ContainerOptions.RESTART, OptionText.restart(host.getRestartPolicy()));
    put(ContainerOptions.MEMORY, OptionText.size(host.getMemory()));
    put(ContainerOptions.CPUS, OptionText.cpus(host.getNanoCPUs()));
    if (!Objects.equals(host.getShmSize(), DEFAULT_SHM_SIZE)) {
      put(ContainerOptions.SHM_SIZE, OptionText.size(host.getShmSize()));
    }
    put("memorySwap", OptionText.memorySwap(host));
    put("memoryReservation", host.getMemoryReservation());
    put("cpuShares", host.getCpuShares());
    put("cpuQuota", host.getCpuQuota());
    put("cpusetCpus", host.getCpusetCpus());
    put("cpusetMems", host.getCpusetMems());
    put("pidsLimit", host.getPidsLimit());
    put("blkioWeight", host.getBlkioWeight());
    put("oomScoreAdj", OptionText.text(host.getOomScoreAdj()));
    put("oomKillDisable", host.getOomKillDisable());
    put("cpuPeriod", host.getCpuPeriod());
    put("memorySwappiness", host.getMemorySwappiness());
    put("ulimits", OptionText.texts(host.getUlimits(), OptionText::text));
  }

  private void addNetwork(HostConfig host) {
    put(
        ContainerOptions.EXTRA_HOSTS,
        Optional.ofNullable(host.getExtraHosts())
            .map(hosts -> ContainerOptions.extraHosts(List.of(hosts)))
            .orElse(null));
    put("dns", OptionText.list(host.getDns()));
    put("dnsSearch", OptionText.list(host.getDnsSearch()));
    put("dnsOptions", OptionText.texts(host.getDnsOptions()));
  }

  private void addSecurity(HostConfig host) {
    put("privileged", host.getPrivileged());
    put("capAdd", OptionText.texts(host.getCapAdd()));
    put("capDrop", OptionText.texts(host.getCapDrop()));
    put("groupAdd", OptionText.texts(host.getGroupAdd()));
    put("readOnly", host.getReadonlyRootfs());
    put(
        "securityOpt",
        OptionText.texts(
            Stream.ofNullable(host.getSecurityOpts())
                .flatMap(List::stream)
                .filter(option -> !option.startsWith("no-new-privileges"))
                .filter(option -> !option.equals("label=disable"))
                .toList()));
  }

  private void addModes(HostConfig host) {
    put("init", host.getInit());
    put("devices", OptionText.texts(host.getDevices(), OptionText::text));
    put("deviceCgroupRules", OptionText.texts(host.getDeviceCgroupRules()));
    put("publishAll", host.getPublishAllPorts());
    put("gpus", OptionText.texts(host.getDeviceRequests()));
    put("sysctls", host.getSysctls());
    put("tmpfs", host.getTmpFs());
    put("volumesFrom", OptionText.texts(host.getVolumesFrom()));
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
  private void addEndpoints(InspectContainerResponse container) {
    String name = ContainerMapper.plainName(container.getName());
    put(
        "networkAliases",
        endpoints(container, ContainerNetwork::getAliases)
            .filter(alias -> !container.getId().startsWith(alias) && !alias.equals(name)));
    put(
        "ip",
        endpoints(
            container,
            network ->
                Stream.ofNullable(network.getIpamConfig())
                    .map(ContainerNetwork.Ipam::getIpv4Address)
                    .filter(Objects::nonNull)
                    .toList()));
    put(
        "links",
        endpoints(
            container,
            network ->
                Stream.ofNullable(network.getLinks())
                    .flatMap(Stream::of)
                    .map(String::valueOf)
                    .toList()));
  }

  private static Stream<String> endpoints(
      InspectContainerResponse container, Function<ContainerNetwork, List<String>> values) {
    return Stream.ofNullable(container.getNetworkSettings())
        .map(NetworkSettings::getNetworks)
        .filter(Objects::nonNull)
        .flatMap(networks -> networks.values().stream())
        .map(values)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .distinct();
  }

  private void addTemporaryDirectories(InspectContainerResponse container) {
    put(
        "tmpfsMounts",
        OptionText.texts(
            Stream.ofNullable(container.getMounts())
                .flatMap(List::stream)
                .filter(mount -> String.valueOf(mount.getSource()).isEmpty())
                .map(mount -> mount.getDestination().getPath())
                .toList()));
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
      put(name, OptionText.texts(values.entrySet()));
    }
  }

  private void put(String name, Stream<String> values) {
    put(name, OptionText.texts(values.toList()));
  }

  private void put(String name, String value) {
    if (value != null && !value.isEmpty()) {
      options.put(name, value);
    }
  }
}
