package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.ContainerOptions;
import java.util.List;
import java.util.Map;
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
  private static final Set<String> DEFAULT_LOG_DRIVERS = Set.of("", "json-file", "default");

  private final Map<String, String> options = new TreeMap<>();

  private OptionsMapper() {}

  /** The options of an inspected container. */
  static Map<String, String> ofContainer(JsonNode container) {
    JsonNode host = container.path("HostConfig");
    OptionsMapper mapper = new OptionsMapper();
    mapper.addConfig(container.path("Config"));
    mapper.addNames(container);
    mapper.addLimits(host);
    mapper.addCpus(host);
    mapper.addNetwork(host);
    mapper.addSecurity(host);
    mapper.addDevices(host);
    mapper.addModes(host);
    mapper.addEndpoints(container);
    mapper.addTemporaryDirectories(container);
    return mapper.options;
  }

  /** The options that containers of an inspected image start with. */
  static Map<String, String> ofImage(JsonNode image) {
    OptionsMapper mapper = new OptionsMapper();
    mapper.addConfig(image.path("Config"));
    return mapper.options;
  }

  private void addConfig(JsonNode config) {
    put(ContainerOptions.USER, config.path("User"));
    put("workdir", config.path("WorkingDir"));
    put("entrypoint", OptionText.words(config.path("Entrypoint")));
    put(ContainerOptions.HEALTHCHECK, OptionText.words(config.path("Healthcheck").path("Test")));
    put("stopSignal", config.path("StopSignal"));
    put("macAddress", config.path("MacAddress"));
  }

  /** The engine names a host after its container where nothing else is said. */
  private void addNames(JsonNode container) {
    JsonNode config = container.path("Config");
    String host = config.path("Hostname").asText();
    put("hostname", container.path("Id").asText().startsWith(host) ? "" : host);
    put("domainname", config.path("Domainname"));
    put(ContainerOptions.STOP_TIMEOUT, config.path("StopTimeout"));
  }

  private void addLimits(JsonNode host) {
    put(ContainerOptions.RESTART, OptionText.restart(host.path("RestartPolicy")));
    put(ContainerOptions.MEMORY, OptionText.size(host.path("Memory")));
    put(ContainerOptions.CPUS, OptionText.cpus(host.path("NanoCpus")));
    if (host.path("ShmSize").asLong() != DEFAULT_SHM_SIZE) {
      put(ContainerOptions.SHM_SIZE, OptionText.size(host.path("ShmSize")));
    }
    put("memorySwap", OptionText.memorySwap(host));
    putPositive("memoryReservation", host.path("MemoryReservation"));
    putPositive("memorySwappiness", host.path("MemorySwappiness"));
    putPositive("pidsLimit", host.path("PidsLimit"));
    putPositive("blkioWeight", host.path("BlkioWeight"));
    putFlag("oomKillDisable", host.path("OomKillDisable"));
    if (host.path("OomScoreAdj").asInt() != 0) {
      put("oomScoreAdj", host.path("OomScoreAdj"));
    }
    put("ulimits", OptionText.elements(host.path("Ulimits"), OptionText::limit));
  }

  private void addCpus(JsonNode host) {
    putPositive("cpuShares", host.path("CpuShares"));
    putPositive("cpuQuota", host.path("CpuQuota"));
    putPositive("cpuPeriod", host.path("CpuPeriod"));
    put("cpusetCpus", host.path("CpusetCpus"));
    put("cpusetMems", host.path("CpusetMems"));
  }

  private void addNetwork(JsonNode host) {
    List<String> hosts = ContainerMapper.command(host.path("ExtraHosts"));
    put(ContainerOptions.EXTRA_HOSTS, hosts.isEmpty() ? "" : ContainerOptions.extraHosts(hosts));
    put("dns", OptionText.words(host.path("Dns")));
    put("dnsSearch", OptionText.words(host.path("DnsSearch")));
    putTexts("dnsOptions", host.path("DnsOptions"));
  }

  private void addSecurity(JsonNode host) {
    putFlag("privileged", host.path("Privileged"));
    put("capAdd", OptionText.elements(host.path("CapAdd"), OptionText::capability));
    put("capDrop", OptionText.elements(host.path("CapDrop"), OptionText::capability));
    putTexts("groupAdd", host.path("GroupAdd"));
    putFlag("readOnly", host.path("ReadonlyRootfs"));
    put(
        "securityOpt",
        texts(host.path("SecurityOpt"))
            .filter(option -> !option.startsWith("no-new-privileges"))
            .filter(option -> !option.equals("label=disable")));
  }

  private void addDevices(JsonNode host) {
    putFlag("init", host.path("Init"));
    put("devices", OptionText.elements(host.path("Devices"), OptionText::device));
    putTexts("deviceCgroupRules", host.path("DeviceCgroupRules"));
    putFlag("publishAll", host.path("PublishAllPorts"));
    put("gpus", OptionText.elements(host.path("DeviceRequests"), JsonNode::toString));
    put("sysctls", OptionText.entries(host.path("Sysctls")));
    put("tmpfs", OptionText.entries(host.path("Tmpfs")));
    putTexts("volumesFrom", host.path("VolumesFrom"));
  }

  private void addModes(JsonNode host) {
    put("pid", host.path("PidMode"));
    putOther("ipc", host.path("IpcMode"), DEFAULT_MODES);
    putOther("runtime", host.path("Runtime"), DEFAULT_MODES);
    put("uts", host.path("UTSMode"));
    put("userns", host.path("UsernsMode"));
    put("cgroupParent", host.path("CgroupParent"));
    putOther("logDriver", host.path("LogConfig").path("Type"), DEFAULT_LOG_DRIVERS);
  }

  /** The engine itself adds the container's short id, and newer ones the name. */
  private void addEndpoints(JsonNode container) {
    String id = container.path("Id").asText();
    String name = ContainerMapper.plainName(container.path("Name").asText());
    put(
        "networkAliases",
        endpoints(container, network -> texts(network.path("Aliases")))
            .filter(alias -> !id.startsWith(alias) && !alias.equals(name)));
    put(
        "ip",
        endpoints(
            container,
            network -> Stream.of(network.path("IPAMConfig").path("IPv4Address").asText())));
    put("links", endpoints(container, network -> texts(network.path("Links"))));
  }

  private static Stream<String> endpoints(
      JsonNode container, Function<JsonNode, Stream<String>> values) {
    return container
        .path("NetworkSettings")
        .path("Networks")
        .valueStream()
        .flatMap(values)
        .filter(value -> !value.isEmpty())
        .distinct();
  }

  private void addTemporaryDirectories(JsonNode container) {
    put(
        "tmpfsMounts",
        container
            .path("Mounts")
            .valueStream()
            .filter(mount -> mount.has("Source") && mount.path("Source").asText().isEmpty())
            .map(mount -> mount.path("Destination").asText()));
  }

  private static Stream<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText);
  }

  private void putOther(String name, JsonNode value, Set<String> defaults) {
    if (!defaults.contains(value.asText())) {
      put(name, value);
    }
  }

  private void putFlag(String name, JsonNode value) {
    put(name, value.asBoolean() ? "true" : "");
  }

  private void putPositive(String name, JsonNode value) {
    put(name, value.asLong() > 0 ? value.asText() : "");
  }

  private void putTexts(String name, JsonNode array) {
    put(name, texts(array));
  }

  private void put(String name, Stream<String> values) {
    put(name, OptionText.sorted(values));
  }

  private void put(String name, JsonNode value) {
    put(name, value.asText());
  }

  private void put(String name, String value) {
    if (!value.isEmpty()) {
      options.put(name, value);
    }
  }
}
