package io.wbcli.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Differences in words. */
public final class Differences {

  private static final Map<String, String> NAMES =
      Map.of(
          Comparison.ENVIRONMENT, "environment",
          Comparison.PORTS, "port",
          Comparison.LABELS, "label",
          Comparison.NETWORKS, "network");

  private Differences() {}

  /** For example {@code image changed: app:1 -> app:2, environment X added}. */
  public static String describe(List<Difference> differences) {
    return differences.stream().map(Differences::describe).collect(Collectors.joining(", "));
  }

  /** The fields alone, such as {@code environment X, memory 512}. */
  public static String names(List<Difference> differences) {
    return differences.stream().map(Differences::name).collect(Collectors.joining(", "));
  }

  private static String describe(Difference difference) {
    return switch (difference.field()) {
      case Drift.MANAGED_BY -> "started by another tool";
      case Drift.IMAGE_ID -> "newer image";
      case Drift.SERVICE -> "not in the config";
      default -> name(difference) + " " + change(difference);
    };
  }

  /** With the value that is not there any more, unless the name says it or it may be a secret. */
  private static String name(Difference difference) {
    String field = difference.field();
    if (field.startsWith(Comparison.MOUNTS)) {
      return "mount " + value(difference);
    }
    return NAMES.entrySet().stream()
        .filter(name -> field.startsWith(name.getKey()))
        .map(name -> name.getValue() + " " + field.substring(name.getKey().length()))
        .findFirst()
        .orElseGet(() -> option(difference));
  }

  private static String option(Difference difference) {
    return difference.change() == Difference.Change.REMOVED
        ? (difference.field() + " " + value(difference)).strip()
        : difference.field();
  }

  private static String value(Difference difference) {
    return difference.was().or(difference::wanted).orElse("");
  }

  private static String change(Difference difference) {
    return switch (difference.change()) {
      case ADDED -> "added";
      case REMOVED -> "removed";
      case CHANGED -> "changed" + values(difference);
    };
  }

  private static String values(Difference difference) {
    return difference.was().isEmpty() || difference.wanted().isEmpty()
        ? ""
        : ": %s -> %s".formatted(difference.was().get(), difference.wanted().get());
  }
}
