package io.wbcli.engine;

import io.wbcli.engine.ContainerState.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Containers as tests need them. */
public final class ContainerStates {

  private ContainerStates() {}

  /** A container that another tool or a stranger has made. */
  public static ContainerState unlabelled(
      String name, Status status, String network, Map<String, String> environment) {
    return new ContainerState(
        "id-of-" + name,
        name,
        "some/image:1",
        "sha256:some",
        status,
        0,
        false,
        "",
        0,
        Map.of(),
        environment,
        List.of(),
        List.of(),
        List.of(),
        Set.of(network));
  }

  /** The same container in another state. */
  public static ContainerState with(ContainerState old, Status status, int exitCode) {
    return new ContainerState(
        old.id(),
        old.name(),
        old.image(),
        old.imageId(),
        status,
        exitCode,
        old.oomKilled(),
        old.error(),
        old.restartCount(),
        old.labels(),
        old.environment(),
        old.mounts(),
        old.ports(),
        old.command(),
        old.networks());
  }
}
