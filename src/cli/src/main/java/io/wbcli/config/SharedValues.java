package io.wbcli.config;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of several instances: the values that most share, apart from those of each.
 *
 * @param shared the keys that all have, with the value of most
 * @param own by instance, the other keys and values
 */
record SharedValues(Map<String, Object> shared, Map<String, Map<String, Object>> own) {

  /** The keys that differ between instances. */
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
    if (instances.size() == 1) {
      shared.keySet().retainAll(ConfigWriter.ROOT_KEYS); // Nothing says what another would share.
    }
    Map<String, Map<String, Object>> own = new LinkedHashMap<>();
    instances.forEach((name, tree) -> own.put(name, without(tree, shared)));
    return new SharedValues(shared, own);
  }

  private static Map<String, Object> common(Collection<Map<String, Object>> trees) {
    Map<String, Object> common = new LinkedHashMap<>();
    Iterator<Map<String, Object>> all = trees.iterator();
    if (all.hasNext()) {
      all.next().keySet().forEach(key -> addCommon(key, trees, common));
    }
    return common;
  }

  private static void addCommon(
      String key, Collection<Map<String, Object>> trees, Map<String, Object> common) {
    List<Object> values = trees.stream().map(tree -> tree.get(key)).toList();
    if (OWN_KEYS.contains(key) || values.contains(null)) {
      return;
    }
    if (values.stream().allMatch(value -> value instanceof Map)) {
      Map<String, Object> below = common(values.stream().map(SharedValues::map).toList());
      if (!below.isEmpty()) {
        common.put(key, below);
      }
    } else {
      mostFrequent(values).ifPresent(value -> common.put(key, value));
    }
  }

  /** The value of more than half of all. */
  private static Optional<Object> mostFrequent(List<Object> values) {
    return values.stream()
        .distinct()
        .filter(value -> Collections.frequency(values, value) * 2 > values.size())
        .findFirst();
  }

  private static Map<String, Object> without(Map<String, Object> tree, Map<String, Object> shared) {
    Map<String, Object> rest = new LinkedHashMap<>();
    tree.forEach(
        (key, value) -> {
          Object usual = shared.get(key);
          if (usual instanceof Map) {
            Map<String, Object> below = without(map(value), map(usual));
            if (!below.isEmpty()) {
              rest.put(key, below);
            }
          } else if (!value.equals(usual)) {
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
