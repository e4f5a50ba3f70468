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
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Parses YAML into a {@link Node} tree; every scalar is text. */
final class YamlParser {

  private final Problems problems;

  /** The nodes between the root and the current one, to detect an anchor that contains itself. */
  private final Set<Object> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlParser(Problems problems) {
    this.problems = problems;
  }

  Node parse(String text, Location root) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      // Without what makes objects of nodes, which takes longer to load than to read a config.
      StreamReader reader = new StreamReader(new StringReader(text));
      var node =
          new Composer(new ParserImpl(reader, options), new Resolver(), options).getSingleNode();
      return node == null ? new Node.Empty(root) : convert(node, root);
    } catch (MarkedYAMLException e) {
      throw new ConfigException(List.of(new Problem(at(e.getProblemMark(), root), explain(e))));
    } catch (YAMLException e) {
      throw new ConfigException(List.of(new Problem(root, "invalid YAML: " + e.getMessage())));
    }
  }

  private static String explain(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("\\t(TAB)")) {
      return "invalid YAML: tab in the indentation; use spaces";
    }
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return "invalid YAML: " + context + problem;
  }

  private static Location at(Mark mark, Location location) {
    return mark == null ? location : location.at(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Node convert(org.yaml.snakeyaml.nodes.Node node, Location path) {
    Location here = at(node.getStartMark(), path);
    if (!ancestors.add(node)) {
      problems.add(here, "anchor contains itself");
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
        problems.add(keyPlace, "key must be plain text");
      } else if (entries.containsKey(key.getValue())) {
        problems.add(keyPlace.child(key.getValue()), "duplicate key");
      } else {
        entries.put(key.getValue(), convert(tuple.getValueNode(), keyPlace.child(key.getValue())));
      }
    }
    return new Node.Mapping(entries, here);
  }
}
