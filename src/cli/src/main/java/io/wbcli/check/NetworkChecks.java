package io.wbcli.check;

import io.wbcli.instance.Instance;
import io.wbcli.runtime.NetworkState;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Inquiry;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Remedies;
import io.wbcli.service.Services;
import io.wbcli.service.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether an instance has its network, with its own containers on it and no others. */
record NetworkChecks(ObservedInstance observed) {

  private static final int SHOWN_NAMES = 10;

  List<Inquiry> all() {
    return List.of(
        Inquiry.known("network", network()),
        Inquiry.known("network-attached", attached()),
        Inquiry.known("network-unmanaged", unmanaged()));
  }

  private Instance instance() {
    return observed.instance();
  }

  private String name() {
    return instance().networkName();
  }

  private Optional<NetworkState> state() {
    return observed.state().network();
  }

  private Verdict network() {
    if (state().isEmpty()) {
      return Verdict.failed(
          "network " + name() + " not found", Remedies.command("run", instance()));
    }
    return state()
        .flatMap(NetworkState::defect)
        .map(
            defect ->
                Verdict.failed(
                    "network " + name() + ": " + defect,
                    "remove the network, then " + Remedies.command("run", instance())))
        .orElseGet(() -> Verdict.ok(name() + " is a bridge"));
  }

  private Verdict attached() {
    List<ServiceState> running =
        Services.startOrder().stream()
            .filter(service -> instance().has(service.name()))
            .flatMap(service -> observed.own(service.name()).stream())
            .filter(ServiceState::hasProcess)
            .toList();
    if (state().isEmpty() || running.isEmpty()) {
      return Verdict.skipped(state().isEmpty() ? "network failed" : "no container is running");
    }
    List<String> missing =
        running.stream()
            .filter(container -> !container.networks().contains(name()))
            .map(ServiceState::name)
            .toList();
    return missing.isEmpty()
        ? Verdict.ok(running.size() + " running containers are attached")
        : Verdict.failed(
            "not attached to network %s: %s".formatted(name(), list(missing)),
            Remedies.command("restart", instance()));
  }

  private Verdict unmanaged() {
    List<String> names = observed.unmanagedOnNetwork();
    if (state().isEmpty()) {
      return Verdict.skipped("network failed");
    }
    return names.isEmpty()
        ? Verdict.ok("no unmanaged containers")
        : Verdict.warning(
            "network %s has unmanaged containers: %s".formatted(name(), list(names)),
            "run \"docker network disconnect %s %s\"".formatted(name(), names.getFirst()));
  }

  private static String list(List<String> names) {
    String shown = names.stream().limit(SHOWN_NAMES).collect(Collectors.joining(", "));
    int others = names.size() - SHOWN_NAMES;
    return others > 0 ? shown + ", ... and " + others + " more" : shown;
  }
}
