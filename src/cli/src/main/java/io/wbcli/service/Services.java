package io.wbcli.service;

import io.wbcli.host.DirectoryLayout;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import java.util.List;
import java.util.stream.Stream;

/** All services that there are. */
public final class Services {

  private static final List<Service> START_ORDER =
      List.of(new Postgres(), new Valkey(), new Admin(), new App());

  private static final String LOGS = "logs";

  private Services() {}

  /** In the order of starts: what others need comes first. */
  public static List<Service> startOrder() {
    return START_ORDER;
  }

  /** In the order of stops: clients before what they use. */
  public static List<Service> stopOrder() {
    return START_ORDER.reversed();
  }

  /**
   * The service of this name.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static Service named(ServiceName name) {
    return START_ORDER.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The service with the console of this name.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static Service withConsole(String name) {
    return START_ORDER.stream()
        .filter(service -> service.consoleName().filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** Every service that the instance has or may have had. */
  public static Stream<ServiceRef> refs(InstanceId instance) {
    return START_ORDER.stream().map(service -> new ServiceRef(instance, service.name()));
  }

  /** What the services of this instance need on their host. */
  public static DirectoryLayout layout(Instance instance) {
    List<Service> own =
        START_ORDER.stream().filter(service -> instance.has(service.name())).toList();
    return new DirectoryLayout(
        Stream.concat(
                own.stream().flatMap(service -> service.directories(instance).stream()),
                Stream.of(LOGS))
            .distinct()
            .toList(),
        own.stream().flatMap(service -> service.files(instance).stream()).toList());
  }
}
