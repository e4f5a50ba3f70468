package io.wbcli.runtime;

import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ServiceState.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/** Containers as tests need them. */
public final class ServiceStates {

  /** When the containers that are created here were started. */
  public static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

  /** The id of a network that no test creates. */
  public static final NetworkId NETWORK_ID = new NetworkId("0123456789ab");

  private ServiceStates() {}

  /** The id that a container of this name gets here. */
  public static ContainerId id(String name) {
    return new ContainerId(DigestUtils.sha256Hex(name));
  }

  /** A container of another tool. */
  public static ServiceState unlabelled(
      String name, Status status, String network, Map<String, String> environment) {
    return new ServiceState(
        id(name),
        name,
        "some/image:1",
        "sha256:some",
        status,
        status == Status.CREATED ? Instant.EPOCH : STARTED,
        false,
        0,
        false,
        "",
        false,
        Map.of(),
        environment,
        List.of(),
        List.of(),
        List.of(),
        Set.of(network));
  }

  /** A container with our label, as an earlier version of this tool left it. */
  public static ServiceState labelled(ServiceRef service, Status status) {
    String instance = service.instance().value();
    ServiceState state = unlabelled(service.containerName(), status, instance, Map.of());
    return labelled(
        state, Map.of(Labels.INSTANCE, instance, Labels.ROLE, service.service().value()));
  }

  /** The same container in another state. */
  public static ServiceState with(ServiceState old, Status status, int exitCode) {
    return started(old, status, old.startedAt(), exitCode);
  }

  /** The same container after a start. */
  public static ServiceState started(ServiceState old, Status status, Instant time, int exitCode) {
    return copy(old, old.name(), status, time, old.wasRestarted(), exitCode, old.labels());
  }

  /** The same container, ended by itself and started again by the engine. */
  public static ServiceState restarted(ServiceState old) {
    return copy(old, old.name(), old.status(), old.startedAt(), true, old.exitCode(), old.labels());
  }

  /** The same container, which somebody has taken off its network. */
  public static ServiceState detached(ServiceState old) {
    return new ServiceState(
        old.id(),
        old.name(),
        old.image(),
        old.imageId(),
        old.status(),
        old.startedAt(),
        old.wasRestarted(),
        old.exitCode(),
        old.oomKilled(),
        old.error(),
        old.removedOnStop(),
        old.labels(),
        old.environment(),
        old.mounts(),
        old.ports(),
        old.command(),
        Set.of());
  }

  /** The same container with other labels. */
  public static ServiceState labelled(ServiceState old, Map<String, String> labels) {
    return copy(
        old, old.name(), old.status(), old.startedAt(), old.wasRestarted(), old.exitCode(), labels);
  }

  /** The same container under another name. */
  public static ServiceState named(ServiceState old, String name) {
    return copy(
        old, name, old.status(), old.startedAt(), old.wasRestarted(), old.exitCode(), old.labels());
  }

  /** The same container, set aside by a restart. */
  public static ServiceState previous(ServiceRef service, ServiceState old) {
    return named(old, service.previousName());
  }

  /** The same container, to be removed by the engine as soon as it ends. */
  public static ServiceState removedOnStop(ServiceState old) {
    return new ServiceState(
        old.id(),
        old.name(),
        old.image(),
        old.imageId(),
        old.status(),
        old.startedAt(),
        old.wasRestarted(),
        old.exitCode(),
        old.oomKilled(),
        old.error(),
        true,
        old.labels(),
        old.environment(),
        old.mounts(),
        old.ports(),
        old.command(),
        old.networks());
  }

  private static ServiceState copy(
      ServiceState old,
      String name,
      Status status,
      Instant startedAt,
      boolean wasRestarted,
      int exitCode,
      Map<String, String> labels) {
    return new ServiceState(
        old.id(),
        name,
        old.image(),
        old.imageId(),
        status,
        startedAt,
        wasRestarted,
        exitCode,
        old.oomKilled(),
        old.error(),
        old.removedOnStop(),
        labels,
        old.environment(),
        old.mounts(),
        old.ports(),
        old.command(),
        old.networks());
  }
}
