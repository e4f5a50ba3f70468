package io.wbcli.plan;

import java.util.List;
import java.util.stream.Collectors;

/** Differences in words. */
public final class Differences {

  private static final String ENVIRONMENT = "environment.";

  private Differences() {}

  /** For example {@code image changed: app:1 -> app:2, environment X added}. */
  public static String describe(List<Difference> differences) {
    return differences.stream().map(Differences::describe).collect(Collectors.joining(", "));
  }

  private static String describe(Difference difference) {
    return switch (difference.field()) {
      case Drift.MANAGED_BY -> "started by another tool";
      case Drift.IMAGE_ID -> "newer image";
      default -> name(difference.field()) + " " + change(difference);
    };
  }

  private static String name(String field) {
    return field.startsWith(ENVIRONMENT)
        ? "environment " + field.substring(ENVIRONMENT.length())
        : field;
  }

  private static String change(Difference difference) {
    return switch (difference.change()) {
      case ADDED -> "added";
      case REMOVED -> "removed";
      case CHANGED ->
          difference.field().equals("image")
              ? "changed: %s -> %s"
                  .formatted(difference.was().orElse("?"), difference.wanted().orElse("?"))
              : "changed";
    };
  }
}
