package io.wbcli.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of a parsed config file, with its location; scalars are text as written in the file. */
sealed interface Node {

  Location location();

  /** The kind of this node, for error messages. */
  String kind();

  /** A scalar, with its text unchanged: {@code 1.10} stays {@code 1.10}. */
  record Text(String value, Location location) implements Node {
    @Override
    public String kind() {
      return "text";
    }
  }

  /** A key without a value, which is treated as absent. */
  record Empty(Location location) implements Node {
    @Override
    public String kind() {
      return "empty";
    }
  }

  /** A value that is known to be wrong, with the reason. */
  record Invalid(String problem, Location location) implements Node {
    @Override
    public String kind() {
      return "invalid";
    }
  }

  /** A list. */
  record Sequence(List<Node> elements, Location location) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with their values, in the order of the file. */
  record Mapping(Map<String, Node> entries, Location location) implements Node {
    @Override
    public String kind() {
      return "a map";
    }

    /** Returns the defaults overridden by this map: maps are merged, lists are replaced. */
    Mapping over(Mapping defaults) {
      Map<String, Node> merged = new LinkedHashMap<>(defaults.entries);
      entries.forEach((key, node) -> merged.merge(key, node, Mapping::override));
      return new Mapping(merged, location);
    }

    private static Node override(Node below, Node above) {
      if (above instanceof Empty) {
        return below;
      }
      return below instanceof Mapping lower && above instanceof Mapping upper
          ? upper.over(lower)
          : above;
    }
  }
}
