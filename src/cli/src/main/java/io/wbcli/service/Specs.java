package io.wbcli.service;

import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.BindMount;
import io.wbcli.runtime.PublishedPort;
import io.wbcli.runtime.ServiceSpec;
import java.util.List;
import java.util.Map;

/** What the containers of all services have in common. */
final class Specs {

  private Specs() {}

  /** A container that runs the image's own command. */
  static ServiceSpec of(
      Instance instance,
      ServiceName service,
      Map<String, String> environment,
      List<BindMount> mounts,
      List<PublishedPort> ports,
      long shmBytes) {
    return new ServiceSpec(
        instance.id(),
        service,
        instance.images().get(service),
        environment,
        mounts,
        ports,
        List.of(),
        instance.stopGrace().get(service),
        shmBytes,
        Map.of(),
        List.of());
  }

  /** A subdirectory of the instance's directory. */
  static BindMount mount(Instance instance, String subdirectory, String target) {
    return new BindMount(instance.directory().resolve(subdirectory).toString(), target);
  }
}
