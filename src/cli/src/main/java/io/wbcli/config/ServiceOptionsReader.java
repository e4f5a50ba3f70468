package io.wbcli.config;

import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.instance.VolumeMount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the config adds to a service's container, in the syntax of {@code docker run}. */
final class ServiceOptionsReader {

  private static final Pattern MOUNT = Pattern.compile("(/[^:]*|\\w[\\w.-]*):(/[^:]+)(:ro|:rw)?");
  private static final Pattern PORT = Pattern.compile("(.+):(\\d{1,5})");
  private static final Function<String, String> HOST =
      Checks.matching("[^\\s,:]+:[^\\s,]+", "NAME:ADDRESS");

  private ServiceOptionsReader() {}

  static ServiceOptions read(Section section) {
    return new ServiceOptions(
        section.environment(ConfigKeys.ENVIRONMENT),
        section.list("mounts", ServiceOptionsReader::mount),
        section.list("ports", ServiceOptionsReader::port),
        section.list("command", Function.identity()),
        container(section),
        section.texts("labels"));
  }

  private static Map<String, String> container(Section section) {
    Map<String, String> options = new LinkedHashMap<>();
    read(section, ContainerOptions.RESTART, ContainerOptions::restart, options);
    read(section, ContainerOptions.USER, Function.identity(), options);
    read(section, ContainerOptions.MEMORY, ContainerOptions::size, options);
    read(section, ContainerOptions.CPUS, ContainerOptions::cpus, options);
    read(section, ContainerOptions.SHM_SIZE, ContainerOptions::size, options);
    List<String> hosts = section.list(ContainerOptions.EXTRA_HOSTS, HOST);
    if (!hosts.isEmpty()) {
      options.put(ContainerOptions.EXTRA_HOSTS, ContainerOptions.extraHosts(hosts));
    }
    return options;
  }

  private static void read(
      Section section, String key, Function<String, String> parser, Map<String, String> options) {
    section.value(key, parser).ifPresent(value -> options.put(key, value));
  }

  private static VolumeMount mount(String text) {
    Matcher matcher = MOUNT.matcher(text);
    if (!matcher.matches()) {
      throw Checks.invalid(text, "/SOURCE:/TARGET, VOLUME:/TARGET, and :ro after it");
    }
    return new VolumeMount(matcher.group(1), matcher.group(2), ":ro".equals(matcher.group(3)));
  }

  private static PublishedPort port(String text) {
    Matcher matcher = PORT.matcher(text);
    if (!matcher.matches()) {
      throw Checks.invalid(text, "PORT:CONTAINER_PORT or ADDRESS:PORT:CONTAINER_PORT");
    }
    return new PublishedPort(
        HostPort.parse(matcher.group(1), HostPort.LOOPBACK), Integer.parseInt(matcher.group(2)));
  }
}
