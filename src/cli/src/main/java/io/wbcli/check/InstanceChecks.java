package io.wbcli.check;

import io.wbcli.host.LockHolder;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.DesiredState;
import io.wbcli.plan.Difference;
import io.wbcli.plan.Differences;
import io.wbcli.plan.InstanceDrift;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.service.Inquiry;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Remedies;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import io.wbcli.service.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that is checked of one instance. */
public final class InstanceChecks {

  private InstanceChecks() {}

  /**
   * Returns the checks in the order in which they are shown: what may explain others comes first.
   */
  public static List<Inquiry> of(Target target, ObservedInstance observed, Instant now) {
    Instance instance = target.instance();
    List<Inquiry> checks = new ArrayList<>();
    checks.add(Inquiry.known("lock", lock(target.host().lockHolder(instance.id()), now)));
    checks.addAll(new NetworkChecks(observed).all());
    Map<ServiceName, ServiceSpec> specs = DesiredState.of(observed, () -> "").specs();
    for (Service service : Services.startOrder()) {
      if (instance.has(service.name())) {
        checks.addAll(
            new ContainerChecks(target, observed, service, specs.get(service.name())).all());
        checks.addAll(service.checks(target, observed));
      }
    }
    checks.add(Inquiry.known("drift", drift(observed)));
    return checks;
  }

  private static Verdict lock(Optional<LockHolder> holder, Instant now) {
    return holder
        .map(
            lock ->
                Verdict.warning(
                    "locked by " + lock.describe(now), "check again when that has finished"))
        .orElseGet(() -> Verdict.ok("not locked"));
  }

  /** What a restart would change, apart from images, which have a check of their own. */
  private static Verdict drift(ObservedInstance observed) {
    Instance instance = observed.instance();
    Optional<Map<ServiceName, List<Difference>>> drift = InstanceDrift.of(observed);
    if (drift.isEmpty()) {
      return Verdict.skipped("the Postgres password is unknown");
    }
    String differences =
        drift.get().entrySet().stream()
            .map(entry -> describe(instance.containerName(entry.getKey()), entry.getValue()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return differences.isEmpty()
        ? Verdict.ok("none")
        : Verdict.warning(
            differences, Remedies.command(isUnmanaged(drift.get()) ? "diff" : "apply", instance));
  }

  private static boolean isUnmanaged(Map<ServiceName, List<Difference>> drift) {
    return drift.values().stream().anyMatch(InstanceDrift::isUnmanaged);
  }

  private static String describe(String container, List<Difference> differences) {
    List<Difference> others =
        differences.stream()
            .filter(difference -> !difference.field().equals(Differences.IMAGE))
            .toList();
    return others.isEmpty() ? "" : container + ": " + Differences.describe(others);
  }
}
