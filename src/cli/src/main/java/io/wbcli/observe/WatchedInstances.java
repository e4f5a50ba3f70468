package io.wbcli.observe;

import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.Labels;
import io.wbcli.service.Services;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The instances whose events are told. */
final class WatchedInstances implements EventContext {

  private final Map<String, ServiceRef> services = new HashMap<>();
  private final Set<ServiceRef> probed = ConcurrentHashMap.newKeySet();
  private final BiFunction<InstanceId, Instant, Optional<String>> commands;

  WatchedInstances(
      List<Target> targets, BiFunction<InstanceId, Instant, Optional<String>> commands) {
    this.commands = commands;
    targets.stream()
        .flatMap(target -> Services.refs(target.instance().id()))
        .forEach(
            ref -> {
              services.put(ref.containerName(), ref);
              services.put(ref.previousName(), ref);
            });
  }

  /** By the name; a container of another instance, as its label says, is none of this one. */
  @Override
  public Optional<ServiceRef> service(ContainerEvent event) {
    return Optional.ofNullable(services.get(event.name()))
        .filter(
            ref ->
                ref.instance()
                    .value()
                    .equals(event.labels().getOrDefault(Labels.INSTANCE, ref.instance().value())));
  }

  @Override
  public Set<Integer> cleanExitCodes(ServiceName service) {
    return Services.named(service).cleanExitCodes();
  }

  /** Notes that the health of this service is probed. */
  void probe(ServiceRef service) {
    boolean _ = probed.add(service);
  }

  @Override
  public boolean isProbed(ServiceRef service) {
    return probed.contains(service);
  }

  @Override
  public Optional<String> command(InstanceId instance, Instant time) {
    return commands.apply(instance, time);
  }
}
