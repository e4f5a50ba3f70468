package io.wbcli.docker;

import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.DockerObject;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import io.wbcli.instance.ContainerOptions;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes values of the engine's API in one way; nothing for what has the engine's default. */
final class OptionText {

  private OptionText() {}

  static String restart(RestartPolicy policy) {
    if (policy == null || policy.getName() == null || policy.getName().equals("no")) {
      return "";
    }
    int retries = Objects.requireNonNullElse(policy.getMaximumRetryCount(), 0);
    return policy.getName() + (retries > 0 ? ":" + retries : "");
  }

  static String size(Long bytes) {
    return bytes == null || bytes <= 0 ? "" : ContainerOptions.size(bytes);
  }

  static String cpus(Long nanoCpus) {
    return nanoCpus == null || nanoCpus == 0 ? "" : ContainerOptions.cpus(nanoCpus);
  }

  /** Where only the memory was limited, the engine sets twice as much. */
  static String memorySwap(HostConfig host) {
    long swap = Objects.requireNonNullElse(host.getMemorySwap(), 0L);
    long memory = Objects.requireNonNullElse(host.getMemory(), 0L);
    return swap == 0 || swap == 2 * memory ? "" : Long.toString(swap);
  }

  static String list(String[] words) {
    return words == null ? "" : String.join(" ", words);
  }

  static String text(Device device) {
    return "%s:%s:%s"
        .formatted(
            device.getPathOnHost(), device.getPathInContainer(), device.getcGroupPermissions());
  }

  static String text(Ulimit limit) {
    return "%s=%d:%d".formatted(limit.getName(), limit.getSoftLong(), limit.getHardLong());
  }

  /** Zero is the default. */
  static String text(Integer number) {
    return number == null || number == 0 ? "" : number.toString();
  }

  static String healthcheck(HealthCheck check) {
    return check == null || check.getTest() == null ? "" : String.join(" ", check.getTest());
  }

  /** A field of the config that the client library does not know. */
  static String raw(DockerObject inspected, String name) {
    return inspected.getRawValues().get("Config") instanceof Map<?, ?> config
            && config.get(name) != null
        ? config.get(name).toString()
        : "";
  }

  static <T> String texts(T[] values, Function<T, String> text) {
    return values == null ? "" : texts(Stream.of(values).map(text).toList());
  }

  static String texts(Object[] values) {
    return values == null ? "" : texts(Arrays.asList(values));
  }

  static String texts(Collection<?> values) {
    return Stream.ofNullable(values)
        .flatMap(Collection::stream)
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(","));
  }
}
