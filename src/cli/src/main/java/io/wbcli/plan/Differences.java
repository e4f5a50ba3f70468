package io.wbcli.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Differences in words. */
public final class Differences {

  /** The field with the name of the image. */
  public static final String IMAGE = Comparison.IMAGE;

  private static final Map<String, String> KINDS =
      Map.of(
          Comparison.ENVIRONMENT, "environment",
          Comparison.MOUNTS, "mount",
          Comparison.PORTS, "port",
          Comparison.LABELS, "label",
          Comparison.NETWORKS, "network");

  private Differences() {}

  /** For example {@code image changed: app:1 -> app:2; environment X, Y added}. */
  public static String describe(List<Difference> differences) {
    return join(differences, difference -> " " + change(difference));
  }

  /** The fields, such as {@code environment X, Y; memory 512m; restart always -> no}. */
  public static String names(List<Difference> differences) {
    return join(differences, difference -> values(difference).replaceFirst("^: ", " "));
  }

  /** Those of one kind, to which the same happened, are named together. */
  private static String join(List<Difference> differences, Function<Difference, String> ending) {
    Map<List<String>, List<String>> groups = new LinkedHashMap<>();
    for (Difference difference : differences) {
      List<String> group = List.of(kind(difference), ending.apply(difference));
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(name(difference));
    }
    return groups.entrySet().stream()
        .map(group -> text(group.getKey().getFirst(), group.getValue(), group.getKey().getLast()))
        .collect(Collectors.joining("; "));
  }

  private static String text(String kind, List<String> names, String ending) {
    return switch (kind) {
      case Drift.MANAGED_BY -> "started by another tool";
      case Drift.IMAGE_ID -> "newer image";
      case Drift.SERVICE -> "not in the config";
      default -> (kind + " " + String.join(", ", names)).strip() + ending;
    };
  }

  /** The field, or what a group of fields has in common. */
  private static String kind(Difference difference) {
    return prefix(difference).map(KINDS::get).orElse(difference.field());
  }

  private static Optional<String> prefix(Difference difference) {
    return KINDS.keySet().stream().filter(difference.field()::startsWith).findFirst();
  }

  /** The rest of the field after its kind, or its previous value. */
  private static String name(Difference difference) {
    if (difference.field().startsWith(Comparison.MOUNTS)) {
      return value(difference);
    }
    return prefix(difference)
        .map(prefix -> difference.field().substring(prefix.length()))
        .orElse(difference.change() == Difference.Change.REMOVED ? value(difference) : "");
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
