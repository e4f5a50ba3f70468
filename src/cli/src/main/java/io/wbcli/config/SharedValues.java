package io.wbcli.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The keys of several instances, those that all share apart from those of each.
 *
 * @param shared the keys that have the same value everywhere
 * @param own by instance, the other keys
 */
record SharedValues(Map<String, Object> shared, Map<String, Map<String, Object>> own) {

  /** What tells one instance from another, also where there is only one. */
  private static final Set<String> OWN_KEYS =
      Set.of(
          "label",
          "port",
          "serverVersion",
          "adminVersion",
          "instanceDir",
          "tags",
          "language",
          "calendar",
          "fiscalYear",
          "countryCode",
          "openAccess",
          "mode",
          "publish",
          "DATABASE_FOLDER",
          "VOLUME_NAME",
          "services",
          "images");

  /** Separates the keys; the given maps are not changed. */
  static SharedValues of(Map<String, Map<String, Object>> instances) {
    Map<String, Object> shared = common(instances.values());
    Map<String, Map<String, Object>> own = new LinkedHashMap<>();
    instances.forEach((name, tree) -> own.put(name, without(tree, shared)));
    return new SharedValues(shared, own);
  }

  private static Map<String, Object> common(Collection<Map<String, Object>> trees) {
    Map<String, Object> common = new LinkedHashMap<>();
    Iterator<Map<String, Object>> all = trees.iterator();
    if (all.hasNext()) {
      all.next().forEach((key, value) -> addCommon(key, value, trees, common));
    }
    return common;
  }

  private static void addCommon(
      String key, Object value, Collection<Map<String, Object>> trees, Map<String, Object> common) {
    List<Object> values = new ArrayList<>();
    trees.forEach(tree -> values.add(tree.get(key)));
    if (OWN_KEYS.contains(key)) {
      return;
    }
    if (values.stream().allMatch(other -> other instanceof Map)) {
      Map<String, Object> below = common(values.stream().map(SharedValues::map).toList());
      if (!below.isEmpty()) {
        common.put(key, below);
      }
    } else if (values.stream().allMatch(other -> Objects.equals(other, value))) {
      common.put(key, value);
    }
  }

  private static Map<String, Object> without(Map<String, Object> tree, Map<String, Object> shared) {
    Map<String, Object> rest = new LinkedHashMap<>();
    tree.forEach(
        (key, value) -> {
          Object same = shared.get(key);
          if (same instanceof Map) {
            Map<String, Object> below = without(map(value), map(same));
            if (!below.isEmpty()) {
              rest.put(key, below);
            }
          } else if (same == null) {
            rest.put(key, value);
          }
        });
    return rest;
  }

  @SuppressWarnings("unchecked") // The maps of a tree have texts as keys.
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
