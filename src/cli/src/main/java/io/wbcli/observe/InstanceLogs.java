package io.wbcli.observe;

import io.wbcli.host.Target;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The logs of instances.
 *
 * @param services whose logs are read
 */
public record InstanceLogs(List<Target> targets, Set<ServiceName> services) {

  /**
   * Reads what was written until now and hands it over by time.
   *
   * @param lines returns false to end
   * @return the services that have a container, and so a log
   */
  public Set<ServiceRef> read(LogQuery query, Predicate<LogLine> lines) {
    Map<ServiceRef, LogSource> sources = find(refs().keySet());
    LogMerge.run(List.copyOf(sources.values()), query, lines);
    return sources.keySet();
  }

  /** Finds the services that have a container, and so a log. */
  public Set<ServiceRef> present() {
    return find(refs().keySet()).keySet();
  }

  /** The services with the engines that run them. */
  Map<ServiceRef, ContainerRuntime> refs() {
    Map<ServiceRef, ContainerRuntime> refs = new LinkedHashMap<>();
    for (Target target : targets) {
      services.forEach(name -> refs.put(target.instance().ref(name), target.runtime()));
    }
    return refs;
  }

  /** Finds the containers that these services have now, with one look at each engine. */
  Map<ServiceRef, LogSource> find(Collection<ServiceRef> wanted) {
    Map<ContainerRuntime, List<ServiceRef>> byRuntime = new LinkedHashMap<>();
    Map<ServiceRef, ContainerRuntime> runtimes = refs();
    wanted.forEach(
        ref -> byRuntime.computeIfAbsent(runtimes.get(ref), _ -> new ArrayList<>()).add(ref));
    Map<ServiceRef, LogSource> sources = new LinkedHashMap<>();
    byRuntime.forEach(
        (runtime, refs) -> {
          Snapshot snapshot = runtime.observe(refs);
          refs.forEach(
              ref ->
                  container(snapshot.instances().get(ref.instance()), ref)
                      .map(found -> source(runtime, ref, found))
                      .ifPresent(source -> sources.put(ref, source)));
        });
    return sources;
  }

  private static LogSource source(ContainerRuntime runtime, ServiceRef ref, ServiceState found) {
    return new LogSource(runtime, ref, found.id(), found.startedAt());
  }

  private static Optional<ServiceState> container(InstanceState state, ServiceRef ref) {
    return Optional.ofNullable(state.services().get(ref.service()))
        .filter(container -> container.belongsTo(ref.instance()));
  }
}
