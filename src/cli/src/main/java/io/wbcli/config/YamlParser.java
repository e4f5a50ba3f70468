package io.wbcli.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML into a {@link Node} tree, without YAML 1.1's guesses at types. */
final class YamlParser {

  private final Problems problems;

  /** The nodes on the way from the root, to notice an anchor that contains itself. */
  private final Set<Object> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlParser(Problems problems) {
    this.problems = problems;
  }

  Node parse(String text, Location root) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      var node = new Yaml(options).compose(new StringReader(text));
      return node == null ? new Node.Empty(root) : convert(node, root);
    } catch (MarkedYAMLException e) {
      throw new ConfigException(List.of(new Problem(at(e.getProblemMark(), root), explain(e))));
    } catch (YAMLException e) {
      throw new ConfigException(List.of(new Problem(root, "is not YAML: " + e.getMessage())));
    }
  }

  private static String explain(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("\\t(TAB)")) {
      return "is not YAML: a tab begins a token here; indent with spaces";
    }
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return "is not YAML: " + context + problem;
  }

  private static Location at(Mark mark, Location location) {
    return mark == null ? location : location.at(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Node convert(org.yaml.snakeyaml.nodes.Node node, Location path) {
    Location here = at(node.getStartMark(), path);
    if (!ancestors.add(node)) {
      problems.add(here, "the anchor contains itself; an alias may only refer to what is complete");
      return new Node.Empty(here);
    }
    try {
      return switch (node) {
        case ScalarNode scalar -> scalar(scalar, here);
        case SequenceNode sequence -> sequence(sequence, here);
        case MappingNode mapping -> mapping(mapping, here);
        default -> throw new IllegalStateException("unexpected YAML node " + node.getNodeId());
      };
    } finally {
      ancestors.remove(node);
    }
  }

  private static Node scalar(ScalarNode scalar, Location here) {
    boolean isNull = scalar.isPlain() && scalar.getTag().equals(Tag.NULL);
    return isNull ? new Node.Empty(here) : new Node.Text(scalar.getValue(), here);
  }

  private Node sequence(SequenceNode sequence, Location here) {
    List<Node> elements = new ArrayList<>();
    for (var element : sequence.getValue()) {
      elements.add(convert(element, here.element(elements.size())));
    }
    return new Node.Sequence(elements, here);
  }

  private Node mapping(MappingNode mapping, Location here) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Location keyPlace = at(tuple.getKeyNode().getStartMark(), here);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(keyPlace, "a key must be plain text");
      } else if (entries.containsKey(key.getValue())) {
        problems.add(keyPlace.child(key.getValue()), "the key is there twice; give it once");
      } else {
        entries.put(key.getValue(), convert(tuple.getValueNode(), keyPlace.child(key.getValue())));
      }
    }
    return new Node.Mapping(entries, here);
  }
}
