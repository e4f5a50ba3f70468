package io.wbcli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts the tree of a config to plain maps, lists and texts, for an import. */
record ImportedValues(Variables variables, ImportedSecrets secrets) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)(:[-?].*)?}");

  /** The keys whose values are no secrets. */
  private static final Set<String> RESOLVED = Set.of("mountPath", "domain");

  Map<String, Object> convert(Node.Mapping mapping) {
    Map<String, Object> values = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, node) -> convert(key, node).ifPresent(value -> values.put(key, value)));
    return values;
  }

  private Optional<Object> convert(String key, Node node) {
    return switch (node) {
      case Node.Text text -> text(key, text.value()).map(value -> value);
      case Node.Mapping mapping -> Optional.of(convert(mapping));
      case Node.Sequence list -> Optional.of(convert(key, list));
      case Node.Empty _, Node.Invalid _ -> Optional.empty();
    };
  }

  private List<Object> convert(String key, Node.Sequence list) {
    List<Object> values = new ArrayList<>();
    list.elements().forEach(element -> convert(key, element).ifPresent(values::add));
    return values;
  }

  private Optional<String> text(String key, String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    if (!placeholder.matches()) {
      return Optional.of(text);
    }
    String name = placeholder.group(1);
    Optional<String> value = variables.find(name);
    boolean isOptional = String.valueOf(placeholder.group(2)).startsWith(":-");
    if (value.isEmpty()) {
      return isOptional ? Optional.empty() : Optional.of(secrets.requireLater(name));
    }
    return RESOLVED.contains(key)
        ? value.map(Variables::escape)
        : Optional.of(secrets.store(name, value.get()));
  }
}
