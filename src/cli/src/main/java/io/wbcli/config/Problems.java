package io.wbcli.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, so that all are reported at once; each only once. */
final class Problems {

  private final Set<Problem> found = new LinkedHashSet<>();

  void add(Location location, String message) {
    found.add(new Problem(location, message));
  }

  void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  List<Problem> list() {
    return List.copyOf(found);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(list());
    }
  }
}
