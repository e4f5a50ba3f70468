package io.wbcli.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A config file as a tree in which every text is still as it was written, and knows where it
 * stands.
 */
sealed interface Node {

  Location location();

  /** What a person would call this node, for error messages. */
  String kind();

  /** A scalar, its text untouched: {@code 1.10} stays {@code 1.10}. */
  record Text(String value, Location location) implements Node {
    @Override
    public String kind() {
      return "text";
    }
  }

  /** A key without a value, which counts as a key that is not there. */
  record Empty(Location location) implements Node {
    @Override
    public String kind() {
      return "nothing";
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

    /** This map over the other: its keys win, maps merge, lists replace. */
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
