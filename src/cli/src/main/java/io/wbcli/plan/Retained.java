package io.wbcli.plan;

import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a config must give so that a container loses nothing when it is replaced, whoever made it.
 *
 * @param service whose container it is
 * @param options what the config can say
 * @param image the container's own, where the config gives another one
 * @param kept the differences that these settle
 * @param lost the differences that no config can settle
 */
public record Retained(
    ServiceName service,
    ServiceOptions options,
    Optional<String> image,
    List<Difference> kept,
    List<Difference> lost) {

  /** Derives it for all containers of an instance from what its config does not give yet. */
  public static List<Retained> of(ObservedInstance observed) {
    DesiredState desired = DesiredState.of(observed, () -> "");
    Situation situation = new Situation(observed, desired, Map.of(), PlanOptions.DEFAULT);
    return Services.startOrder().stream()
        .flatMap(
            service ->
                observed.own(service.name()).stream()
                    .map(container -> of(service, container, situation)))
        .toList();
  }

  private static Retained of(Service service, ServiceState container, Situation situation) {
    Collector collector = new Collector(container);
    TakeOver.losses(service, container, situation).forEach(collector::add);
    return collector.result(service.name());
  }

  private static final class Collector {

    private final ServiceState container;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<VolumeMount> mounts = new ArrayList<>();
    private final List<PublishedPort> ports = new ArrayList<>();
    private final Map<String, String> options = new TreeMap<>();
    private final Map<String, String> labels = new TreeMap<>();
    private final List<Difference> kept = new ArrayList<>();
    private final List<Difference> lost = new ArrayList<>();
    private List<String> command = List.of();
    private Optional<String> image = Optional.empty();

    Collector(ServiceState container) {
      this.container = container;
    }

    void add(Difference difference) {
      (retain(difference.field()) ? kept : lost).add(difference);
    }

    private boolean retain(String field) {
      if (field.equals(Comparison.IMAGE)) {
        image = Optional.of(container.image());
        return true;
      }
      if (field.equals(Comparison.COMMAND)) {
        command = container.command();
        return true;
      }
      if (ContainerOptions.ALL.contains(field) || field.equals(ContainerOptions.STOP_TIMEOUT)) {
        options.put(field, container.options().get(field));
        return true;
      }
      return retain(field, Comparison.ENVIRONMENT, container.environment(), environment)
          || retain(field, Comparison.LABELS, container.labels(), labels)
          || container.mounts().stream()
              .filter(mount -> field.equals(Comparison.MOUNTS + mount.target()))
              .anyMatch(mounts::add)
          || container.ports().stream()
              .filter(port -> field.equals(Comparison.PORTS + port))
              .anyMatch(ports::add);
    }

    private static boolean retain(
        String field, String prefix, Map<String, String> all, Map<String, String> retained) {
      if (!field.startsWith(prefix)) {
        return false;
      }
      String name = field.substring(prefix.length());
      retained.put(name, all.get(name));
      return true;
    }

    Retained result(ServiceName service) {
      return new Retained(
          service,
          new ServiceOptions(environment, mounts, ports, command, options, labels),
          image,
          List.copyOf(kept),
          List.copyOf(lost));
    }
  }
}
