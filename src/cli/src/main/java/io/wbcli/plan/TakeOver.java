package io.wbcli.plan;

import io.wbcli.instance.CommandOptions;
import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.PublishedPort;
import io.wbcli.plan.Difference.Change;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what a container of another tool has: it is replaced by one that has everything it has, or
 * not at all, unless the operator accepts the changes.
 */
public final class TakeOver {

  /** The whole service, where the config does not have it. */
  private static final String SERVICE = "service";

  private TakeOver() {}

  /**
   * What the service's container has that the config does not give; empty where this tool has made
   * it.
   */
  public static List<Difference> losses(
      Service service, ServiceState container, Situation situation) {
    if (Drift.isManaged(container)) {
      return List.of();
    }
    ServiceSpec wanted = situation.desired().specs().get(service.name());
    if (wanted == null) {
      return List.of(Difference.hidden(SERVICE, Change.REMOVED));
    }
    ObservedInstance observed = situation.observed();
    return Comparison.of(wanted, container, observed.imageOf(container)).stream()
        .filter(difference -> difference.change() != Change.ADDED)
        .filter(difference -> !isKept(difference, wanted, container))
        .toList();
  }

  /** What is only written in another way, or what the new container has more of. */
  private static boolean isKept(Difference difference, ServiceSpec wanted, ServiceState container) {
    String field = difference.field();
    if (field.startsWith(Comparison.ENVIRONMENT)) {
      String name = field.substring(Comparison.ENVIRONMENT.length());
      String was = container.environment().get(name);
      return was.isEmpty() || unquoted(was).equals(wanted.environment().get(name));
    }
    if (field.startsWith(Comparison.PORTS)) {
      String port = field.substring(Comparison.PORTS.length());
      return container.ports().stream()
          .filter(published -> published.toString().equals(port))
          .allMatch(published -> isCovered(published, wanted));
    }
    return switch (field) {
      case Comparison.COMMAND -> isCovered(container.command(), wanted.command());
      case ContainerOptions.SHM_SIZE -> isLarger(wanted, container);
      default -> false;
    };
  }

  private static boolean isCovered(PublishedPort port, ServiceSpec wanted) {
    return wanted.ports().stream().anyMatch(own -> own.covers(port));
  }

  /** True where each option of the one command is in the other, whatever else that has. */
  private static boolean isCovered(List<String> was, List<String> wanted) {
    Map<String, String> options = CommandOptions.parse(wanted);
    return CommandOptions.parse(was).entrySet().stream()
        .allMatch(option -> Objects.equals(options.get(option.getKey()), option.getValue()));
  }

  private static boolean isLarger(ServiceSpec wanted, ServiceState container) {
    return size(wanted.options()) >= size(container.options());
  }

  private static long size(Map<String, String> options) {
    return Long.parseLong(options.getOrDefault(ContainerOptions.SHM_SIZE, "0"));
  }

  /** Early versions of the older tool have put quotes into the values. */
  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }

  /** What a plan must not replace without the operator's consent. */
  static void check(PlanBuilder plan, Service service, Situation situation) {
    ObservedInstance observed = situation.observed();
    Stream.of(observed.own(service.name()), observed.previous(service.name()))
        .flatMap(Optional::stream)
        .flatMap(container -> finding(service, container, situation).stream())
        .forEach(plan::finding);
  }

  private static Optional<Finding> finding(
      Service service, ServiceState container, Situation situation) {
    List<Difference> losses = losses(service, container, situation);
    if (losses.isEmpty()) {
      return Optional.empty();
    }
    Finding finding =
        situation.options().acceptsChanges()
            ? Finding.warning(container.name(), lost(losses), "")
            : Finding.error(
                container.name(),
                lost(losses),
                "add it to the config (\"wb import --from-running\" does), or pass"
                    + " --accept-changes");
    return Optional.of(finding.about(losses.stream().map(Difference::field).toList()));
  }

  /** What a stop does not remove; one that the engine removes by itself is gone all the same. */
  static Finding kept(ServiceState container, List<Difference> losses) {
    String remedy =
        container.removedOnStop()
            ? "Docker removes it when it stops"
            : "it is kept; \"docker rm %s\" removes it".formatted(container.name());
    return Finding.warning(container.name(), lost(losses), remedy)
        .about(losses.stream().map(Difference::field).toList());
  }

  private static String lost(List<Difference> losses) {
    return losses.getFirst().field().equals(SERVICE)
        ? "was started by another tool and is not in the config"
        : "was started by another tool and has what the config does not give: "
            + Differences.describe(losses);
  }
}
