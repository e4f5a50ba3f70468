package io.wbcli.plan;

import io.wbcli.host.DiskSpace;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.Collection;

/** Everything that can be known to fail before the first container is touched. */
final class Preflight {

  private final PlanBuilder plan;
  private final ObservedInstance observed;
  private final Instance instance;

  private Preflight(PlanBuilder plan) {
    this.plan = plan;
    this.observed = plan.observed();
    this.instance = observed.instance();
  }

  /** The checks that hold for every command that reads the engine. */
  static void checkNames(PlanBuilder plan) {
    for (ServiceState unmanaged : plan.observed().unmanaged()) {
      plan.finding(
          Finding.error(
              "container \"" + unmanaged.name() + "\"",
              "does not belong to the instance (" + unmanaged.describe() + ")",
              "rename or remove it"));
    }
  }

  /** The checks for the creation of directories. */
  static void checkDirectory(PlanBuilder plan) {
    new Preflight(plan).checkDirectory();
  }

  /** The checks for the creation of these services' containers. */
  static void checkStart(PlanBuilder plan, Situation situation, Collection<Service> creating) {
    Preflight preflight = new Preflight(plan);
    checkNames(plan);
    preflight.checkDirectory();
    creating.forEach(service -> plan.findings(preflight.observed.portFindings(service)));
    preflight.checkNetwork();
    Services.startOrder().forEach(service -> preflight.checkImage(service, situation));
    creating.forEach(service -> plan.findings(service.findings(preflight.observed)));
    preflight.checkPassword(situation);
  }

  private void checkDirectory() {
    if (observed.directory().mountPathExists()) {
      checkWritable();
      checkDisk();
    } else {
      plan.finding(
          Finding.error(
              "mountPath " + instance.mountPath(),
              "does not exist",
              "mount the volume or create the directory"));
    }
  }

  private void checkWritable() {
    observed
        .directory()
        .unwritable()
        .map(
            path ->
                Finding.error(
                    path,
                    "is not a directory that this user can write to",
                    "change its owner or mode, or run wb as its owner"))
        .ifPresent(plan::finding);
  }

  private void checkDisk() {
    long free = observed.directory().usableBytes();
    if (free < DiskSpace.MIN_BYTES) {
      plan.finding(
          Finding.error(
              "disk of " + instance.mountPath(),
              "is full (%d KiB free, Postgres needs %d MiB to start)"
                  .formatted(free / 1024, DiskSpace.MIN_BYTES >> 20),
              "free some space"));
    }
  }

  private void checkNetwork() {
    String network = "network " + instance.networkName();
    observed
        .state()
        .network()
        .flatMap(found -> found.defect())
        .map(defect -> Finding.error(network, "cannot be used: " + defect, "remove it"))
        .ifPresent(plan::finding);
    if (!observed.unmanagedOnNetwork().isEmpty()) {
      plan.finding(unmanagedContainers(observed));
    }
  }

  static Finding unmanagedContainers(ObservedInstance observed) {
    return Finding.warning(
        "network " + observed.instance().networkName(),
        "has unmanaged containers: " + String.join(", ", observed.unmanagedOnNetwork()),
        "");
  }

  private void checkImage(Service service, Situation situation) {
    situation
        .unavailable(service.name())
        .map(
            reason ->
                situation.isOptional(service)
                    ? degraded(service, reason)
                    : Finding.error(
                        "image " + instance.images().get(service.name()),
                        "is missing and cannot be pulled: " + reason,
                        "check its name and your login (docker login)"))
        .ifPresent(plan::finding);
  }

  private Finding degraded(Service service, String reason) {
    return Finding.warning(
        instance.containerName(service.name()),
        "cannot be created: " + reason,
        observed.isRunning(service.name())
            ? "the running container is kept"
            : service.fallback().orElseThrow());
  }

  private void checkPassword(Situation situation) {
    observed
        .directory()
        .unreadablePassword()
        .map(reason -> Finding.error("Postgres password", "cannot be read: " + reason, ""))
        .ifPresent(plan::finding);
    if (situation.desired().password().value().isEmpty()) {
      plan.finding(
          Finding.error(
              "Postgres password",
              "is unknown, and there is a database",
              "set postgres.password (with servers.json: POSTGRES_PASSWORD)"));
    }
  }
}
