package io.wbcli.plan;

import io.wbcli.instance.CommandOptions;
import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.PublishedPort;
import io.wbcli.plan.Difference.Change;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps what a container of another tool has: it is replaced by one that has everything it has, or
 * not at all, unless the operator accepts the changes.
 */
final class TakeOver {

  private TakeOver() {}

  /** What the service's container has that the config does not give. */
  static List<Difference> losses(Service service, ServiceState container, Situation situation) {
    ServiceSpec wanted = situation.desired().specs().get(service.name());
    if (wanted == null) {
      return List.of(Difference.hidden(Drift.SERVICE, Change.REMOVED));
    }
    Optional<ImageState> image = situation.observed().imageOf(container);
    return Comparison.of(wanted, container, image).stream()
        .filter(difference -> difference.change() != Change.ADDED)
        .filter(difference -> !isHarmless(difference, wanted, container, image))
        .toList();
  }

  /** The same for a container of another tool; nothing for one that this tool has made. */
  static List<Difference> foreignLosses(
      Service service, ServiceState container, Situation situation) {
    return Drift.isManaged(container) ? List.of() : losses(service, container, situation);
  }

  /** What is only written in another way, or what the new container has more of. */
  private static boolean isHarmless(
      Difference difference,
      ServiceSpec wanted,
      ServiceState container,
      Optional<ImageState> image) {
    String field = difference.field();
    if (field.startsWith(Comparison.ENVIRONMENT)) {
      String name = field.substring(Comparison.ENVIRONMENT.length());
      String was = container.environment().get(name);
      return was.isEmpty()
          ? !isOfImage(name, image) || wanted.environment().containsKey(name)
          : unquoted(was).equals(wanted.environment().get(name));
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
      case ContainerOptions.STOP_TIMEOUT -> isLonger(wanted, container);
      case ContainerOptions.HEALTHCHECK -> !wanted.healthcheck().isEmpty();
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

  /** A variable without a value says nothing, unless it hides a value of the image. */
  private static boolean isOfImage(String name, Optional<ImageState> image) {
    return image.filter(made -> made.environment().containsKey(name)).isPresent();
  }

  private static boolean isLonger(ServiceSpec wanted, ServiceState container) {
    long seconds = Long.parseLong(container.options().get(ContainerOptions.STOP_TIMEOUT));
    return wanted.stopGrace().toSeconds() >= seconds;
  }

  private static boolean isLarger(ServiceSpec wanted, ServiceState container) {
    return size(wanted.options()) >= size(container.options());
  }

  private static long size(Map<String, String> options) {
    return ContainerOptions.bytes(options.getOrDefault(ContainerOptions.SHM_SIZE, "0"));
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
    List<Difference> losses = foreignLosses(service, container, situation);
    if (losses.isEmpty()) {
      return Optional.empty();
    }
    Finding finding =
        situation.options().acceptsChanges()
            ? Finding.warning(container.name(), lost(losses), "")
            : Finding.error(
                container.name(),
                lost(losses),
                advice(losses)
                    + "add it to the config as \"wb import --from-running\" does, or pass"
                    + " --accept-changes");
    return Optional.of(finding.about(losses.stream().map(Difference::field).toList()));
  }

  /** A new version is no reason to accept all other changes. */
  private static String advice(List<Difference> losses) {
    boolean isUpgrade = losses.stream().anyMatch(loss -> loss.field().equals(Comparison.IMAGE));
    return isUpgrade ? "take over the version that runs first and upgrade then, " : "";
  }

  /** What a stop does not remove; one that the engine removes by itself is gone all the same. */
  static Finding keptByStop(ServiceState container, List<Difference> losses) {
    String remedy =
        container.removedOnStop()
            ? "Docker removes it when it stops"
            : "it is stopped and kept, and \"wb run\" does not replace it before the config gives"
                + " that";
    return Finding.warning(container.name(), lost(losses), remedy)
        .about(losses.stream().map(Difference::field).toList());
  }

  private static String lost(List<Difference> losses) {
    if (losses.getFirst().field().equals(Drift.SERVICE)) {
      return "was started by another tool and is not in the config";
    }
    return Stream.of(
            clause("the config does not give ", losses, Change.REMOVED),
            clause("the config changes ", losses, Change.CHANGED))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; ", "was started by another tool; ", ""));
  }

  private static Optional<String> clause(String words, List<Difference> losses, Change change) {
    List<Difference> own = losses.stream().filter(loss -> loss.change() == change).toList();
    return own.isEmpty() ? Optional.empty() : Optional.of(words + Differences.names(own));
  }
}
