package io.wbcli.valkey;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Services;
import io.wbcli.service.Valkey;
import java.util.List;
import java.util.Optional;

/** Finds the container of an instance's cache server. */
final class InstanceCache {

  private InstanceCache() {}

  /**
   * Returns the container, in whatever state.
   *
   * @throws CacheException if the container does not belong to the instance
   */
  static Optional<ServiceState> find(Target target) {
    Instance instance = target.instance();
    ServiceRef cache = instance.ref(Valkey.NAME);
    Optional<ServiceState> found =
        Optional.ofNullable(
            target
                .runtime()
                .observe(List.of(cache))
                .instances()
                .get(instance.id())
                .services()
                .get(Valkey.NAME));
    found
        .filter(container -> !container.belongsTo(instance.id()))
        .ifPresent(
            container -> {
              throw new CacheException(
                  "container \"%s\" does not belong to the instance (%s)"
                      .formatted(cache, container.describe()));
            });
    return found;
  }

  /**
   * Returns the running container.
   *
   * @throws CacheException if it is not running, or does not belong to the instance
   */
  static ServiceState running(Target target) {
    Instance instance = target.instance();
    ServiceState container =
        find(target)
            .orElseThrow(
                () ->
                    new CacheException(
                        "%s is not running; run \"wb run %s\""
                            .formatted(instance.ref(Valkey.NAME), instance)));
    if (container.isRunning()) {
      return container;
    }
    boolean crashed = container.hasCrashed(Services.named(Valkey.NAME).cleanExitCodes());
    throw new CacheException(
        "%s is not running (%s); run \"wb %s %s\""
            .formatted(
                container.name(),
                crashed
                    ? container.status() + ", code " + container.exitCode()
                    : container.status(),
                crashed ? "cache repair" : "restart",
                instance));
  }
}
