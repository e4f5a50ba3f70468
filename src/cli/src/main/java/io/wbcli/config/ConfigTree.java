package io.wbcli.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a config file says, without its layout; two files that say the same are equal. */
record ConfigTree(Object root) {

  static ConfigTree parse(Path file, String text) {
    Problems problems = new Problems();
    Node tree = ConfigLoader.parseText(file, text, problems);
    problems.throwIfAny();
    return new ConfigTree(plain(tree));
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Node.Mapping map -> {
        Map<String, Object> entries = new HashMap<>();
        map.entries().forEach((key, value) -> entries.put(key, plain(value)));
        yield entries;
      }
      case Node.Sequence list -> {
        List<Object> elements = new ArrayList<>();
        list.elements().forEach(element -> elements.add(plain(element)));
        yield elements;
      }
      case Node.Text text -> text.value();
      case Node.Empty _ -> Map.of();
      case Node.Invalid invalid -> invalid;
    };
  }

  /** The same with these versions. */
  ConfigTree with(Map<String, String> versions) {
    versions.forEach((name, version) -> instance(name).put(ConfigEdit.KEY, version));
    return this;
  }

  /** True where there is such an instance. */
  boolean has(String name) {
    return instance(name) != null;
  }

  /** The version of an instance as it is written; null where it inherits it. */
  Object version(String name) {
    return instance(name).get(ConfigEdit.KEY);
  }

  /** Null where there is none. */
  @SuppressWarnings("unchecked") // Only maps of text are made above.
  private Map<String, Object> instance(String name) {
    Object instance =
        switch (root) {
          case Map<?, ?> map when map.get("instances") instanceof Map<?, ?> all -> all.get(name);
          case List<?> servers ->
              servers.stream()
                  .filter(each -> each instanceof Map<?, ?> server && name.equals(server.get("id")))
                  .findFirst()
                  .orElse(null);
          default -> null;
        };
    return instance instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
  }
}
