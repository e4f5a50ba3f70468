package io.wbcli.command;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.observe.InstanceUsage;
import io.wbcli.observe.Observer;
import io.wbcli.observe.ServiceStatus;
import io.wbcli.observe.StatusReader;
import io.wbcli.output.DriftView;
import io.wbcli.output.IdsView;
import io.wbcli.output.InstanceStats;
import io.wbcli.output.InstanceStatus;
import io.wbcli.output.Overview;
import io.wbcli.output.StatusView;
import io.wbcli.output.UnavailableView;
import io.wbcli.output.Watch;
import io.wbcli.plan.InstanceDrift;
import io.wbcli.runtime.EngineException;
import io.wbcli.service.ObservedInstance;
import io.wbcli.valkey.CacheHits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds out what instances are doing; takes no lock.
 *
 * @param isQuiet true to show ids only
 * @param hasStats true to ask for memory, processor time and cache hits as well
 */
record StatusQuery(Session session, boolean isQuiet, boolean hasStats) {

  /** Shows the status of these instances. */
  int status(List<Target> targets) {
    List<InstanceStatus> instances = read(targets, Map.of());
    show(instances, new StatusView(instances));
    return ExitCodes.OK;
  }

  /**
   * Shows the status again and again, until it is interrupted or nobody reads any more; also over a
   * restart of the engine.
   */
  int watch(List<Target> targets, Duration interval) {
    ZoneId zone = ZoneId.systemDefault();
    Watch watch =
        new Watch(session.terminal(), session.reporter(), session.command(), interval, zone);
    List<InstanceStatus> instances = read(targets, Map.of());
    Overview shown = new StatusView(instances);
    while (watch.show(shown, session.time().now())) {
      session.time().sleep(interval);
      try {
        instances = read(targets, usages(instances));
        shown = new StatusView(instances);
      } catch (EngineException e) {
        shown = unavailable(e);
      }
    }
    return ExitCodes.OK;
  }

  private static Overview unavailable(EngineException e) {
    if (!e.isUnavailable()) {
      throw e;
    }
    return new UnavailableView(e.getMessage());
  }

  private static Map<InstanceId, InstanceUsage> usages(List<InstanceStatus> instances) {
    Map<InstanceId, InstanceUsage> usages = new HashMap<>();
    instances.forEach(
        each -> each.stats().ifPresent(s -> usages.put(each.instance().id(), s.usage())));
    return usages;
  }

  /** Shows what differs from the config. */
  int drift(List<Target> targets) {
    List<InstanceStatus> instances = read(targets, Map.of());
    List<InstanceStatus> differing = instances.stream().filter(InstanceStatus::hasDrift).toList();
    show(differing, new DriftView(instances));
    return differing.isEmpty() ? ExitCodes.OK : ExitCodes.NOT_EMPTY;
  }

  private void show(List<InstanceStatus> instances, Overview overview) {
    List<String> ids =
        instances.stream().map(InstanceStatus::instance).map(Instance::toString).toList();
    session.reporter().show(isQuiet ? new IdsView(ids, overview) : overview);
  }

  /** With one look at the engine, also where instances are many. */
  private List<InstanceStatus> read(List<Target> targets, Map<InstanceId, InstanceUsage> before) {
    Map<Target, ObservedInstance> observed = Observer.observe(targets);
    Instant now = session.time().now();
    Map<Target, List<ServiceStatus>> services = StatusReader.read(observed, now);
    Map<Target, InstanceStats> stats = hasStats ? stats(services, before) : Map.of();
    List<InstanceStatus> instances = new ArrayList<>();
    observed.forEach(
        (target, instance) ->
            instances.add(
                new InstanceStatus(
                    target.instance(),
                    services.get(target),
                    InstanceDrift.of(instance),
                    target.host().lockHolder(target.instance().id()),
                    Optional.ofNullable(stats.get(target)),
                    now)));
    return instances;
  }

  private static Map<Target, InstanceStats> stats(
      Map<Target, List<ServiceStatus>> services, Map<InstanceId, InstanceUsage> before) {
    Map<Target, OptionalDouble> hits = CacheHits.ratios(services);
    Map<Target, InstanceStats> stats = new HashMap<>();
    InstanceUsage.read(services)
        .forEach(
            (target, usage) -> {
              var earlier = Optional.ofNullable(before.get(target.instance().id()));
              stats.put(target, new InstanceStats(usage, earlier, hits.get(target)));
            });
    return stats;
  }
}
