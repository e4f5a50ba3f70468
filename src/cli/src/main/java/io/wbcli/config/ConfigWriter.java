package io.wbcli.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes an {@code instances.yaml} with comments. */
final class ConfigWriter {

  /** The keys that stand at the root where all instances share them. */
  static final List<String> ROOT_KEYS = List.of("mountPath", "domain");

  /** The keys whose values are numbers or flags, and not texts that look like it. */
  private static final Set<String> TYPED_KEYS = Set.of("port", "openAccess", "dockerSocket");

  private final StringBuilder text = new StringBuilder();

  private ConfigWriter() {}

  /** Formats the instances that were read from the given file. */
  static String format(Path source, SharedValues values) {
    ConfigWriter writer = new ConfigWriter();
    writer.write(source, values);
    return writer.text.toString();
  }

  private void write(Path source, SharedValues values) {
    comment("Written by \"wb import\" from " + source.getFileName() + ".");
    comment("A placeholder such as ${NAME} is read from the environment, else from .env next to");
    comment("this file. instances.example.yaml explains every key.");
    Map<String, Object> defaults = new LinkedHashMap<>(values.shared());
    Map<String, Object> root = new LinkedHashMap<>();
    ROOT_KEYS.stream()
        .filter(defaults::containsKey)
        .forEach(key -> root.put(key, defaults.remove(key)));
    block(root);
    if (!defaults.isEmpty()) {
      text.append('\n');
      comment("What most instances share. An instance's own key wins; maps merge, lists replace.");
      block(Map.of("defaults", defaults));
    }
    text.append("\ninstances:\n");
    List<String> blocks = new ArrayList<>();
    values.own().forEach((name, tree) -> blocks.add(indent(dump(Map.of(name, tree)))));
    text.append(String.join("\n", blocks));
  }

  private void comment(String line) {
    text.append("# ").append(line).append('\n');
  }

  private void block(Map<String, Object> tree) {
    if (!tree.isEmpty()) {
      text.append(dump(tree));
    }
  }

  /** Unlike {@link String#indent}, this keeps line breaks other than these as they are. */
  private static String indent(String block) {
    return "  " + block.stripTrailing().replace("\n", "\n  ") + "\n";
  }

  static String dump(Map<String, ?> tree) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(new ExactText(options), options).dump(typed(tree));
  }

  /** Quotes texts with line breaks and the like, which a block of text would change. */
  private static final class ExactText extends Representer {

    private static final Pattern BREAK =
        Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFEFF]");

    ExactText(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
      boolean isOneLine = !BREAK.matcher(value).find();
      return super.representScalar(
          tag, value, isOneLine ? style : DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    }
  }

  /** Returns the same tree with texts in which a dollar sign stands for itself. */
  static Object escaped(Object tree) {
    return switch (tree) {
      case String text -> Variables.escape(text);
      case Map<?, ?> map -> {
        Map<Object, Object> escaped = new LinkedHashMap<>();
        map.forEach((key, value) -> escaped.put(key, escaped(value)));
        yield escaped;
      }
      case List<?> list -> list.stream().map(ConfigWriter::escaped).toList();
      default -> tree;
    };
  }

  /** Texts that look like numbers stay texts, in quotes: a version 1.10 is not 1.1. */
  private static Map<String, Object> typed(Map<String, ?> tree) {
    Map<String, Object> typed = new LinkedHashMap<>();
    tree.forEach((key, value) -> typed.put(key, typed(key, value)));
    return typed;
  }

  @SuppressWarnings("unchecked") // The maps of a tree have texts as keys.
  private static Object typed(String key, Object value) {
    if (value instanceof Map) {
      return typed((Map<String, ?>) value);
    }
    if (TYPED_KEYS.contains(key) && value instanceof String word) {
      return switch (word) {
        case "true", "false" -> Boolean.valueOf(word);
        default -> word.matches("[1-9]\\d{0,8}") ? Integer.valueOf(word) : word;
      };
    }
    return value;
  }
}
