package io.wbcli.command;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.observe.Observer;
import io.wbcli.observe.ServiceStatus;
import io.wbcli.observe.StatusReader;
import io.wbcli.output.DriftView;
import io.wbcli.output.IdsView;
import io.wbcli.output.InstanceStatus;
import io.wbcli.output.Overview;
import io.wbcli.output.StatusView;
import io.wbcli.plan.InstanceDrift;
import io.wbcli.service.ObservedInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds out what instances are doing; takes no lock.
 *
 * @param isQuiet true to show ids only
 */
record StatusQuery(Session session, boolean isQuiet) {

  /** Shows the status of these instances. */
  int status(List<Target> targets) {
    List<InstanceStatus> instances = read(targets);
    show(instances, new StatusView(instances));
    return ExitCodes.OK;
  }

  /** Shows what differs from the config. */
  int drift(List<Target> targets) {
    List<InstanceStatus> instances = read(targets);
    List<InstanceStatus> differing = instances.stream().filter(InstanceStatus::hasDrift).toList();
    show(differing, new DriftView(instances));
    return differing.isEmpty() ? ExitCodes.OK : ExitCodes.NOT_EMPTY;
  }

  private void show(List<InstanceStatus> instances, Overview overview) {
    List<String> ids =
        instances.stream().map(InstanceStatus::instance).map(Instance::toString).toList();
    session.reporter().show(isQuiet ? new IdsView(ids, overview) : overview);
  }

  private List<InstanceStatus> read(List<Target> targets) {
    Map<Target, ObservedInstance> observed = Observer.observe(targets);
    Instant now = session.time().now();
    Map<Target, List<ServiceStatus>> services = StatusReader.read(observed, now);
    List<InstanceStatus> instances = new ArrayList<>();
    observed.forEach(
        (target, instance) ->
            instances.add(
                new InstanceStatus(
                    target.instance(),
                    services.get(target),
                    InstanceDrift.of(instance),
                    target.host().lockHolder(target.instance().id()),
                    now)));
    return instances;
  }
}
