package io.wbcli.config;

import io.wbcli.config.Variables.MissingVariableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the values of one map. An invalid value is recorded as a problem and treated as absent, so
 * that all problems of a file are found.
 *
 * @param invalid the problems of the file
 * @param missing the problems that matter only for selected instances
 */
record Section(Node.Mapping map, Variables variables, Problems invalid, Problems missing) {

  static final String TRUE_OR_FALSE = "true or false";

  Section rejectUnknownKeys(Set<String> allowed) {
    map.entries()
        .forEach(
            (key, node) -> {
              if (node instanceof Node.Invalid wrong) {
                invalid.add(wrong.location(), wrong.problem());
              } else if (!allowed.contains(key)) {
                invalid.add(node.location(), unknownKey(key, allowed));
              }
            });
    return this;
  }

  static String unknownKey(String key, Set<String> allowed) {
    return "unknown key \"%s\"%s (allowed: %s)"
        .formatted(key, Suggestion.clause(key, allowed), String.join(", ", new TreeSet<>(allowed)));
  }

  Location location(String key) {
    return node(key).map(Node::location).orElse(map.location());
  }

  Optional<String> text(String key) {
    return value(key, Function.identity());
  }

  /** Parses the value; an {@link IllegalArgumentException} of the parser becomes a problem. */
  <T> Optional<T> value(String key, Function<String, T> parser) {
    return node(key).flatMap(node -> parse(node, parser));
  }

  <T> Optional<T> required(String key, Function<String, T> parser) {
    if (node(key).isEmpty()) {
      invalid.add(map.location().child(key), "required");
    }
    return value(key, parser);
  }

  boolean flag(String key) {
    return value(key, oneOf(Map.of("true", true, "false", false), TRUE_OR_FALSE)).orElse(false);
  }

  Optional<String> choice(String key, List<String> allowed) {
    Map<String, String> choices = new LinkedHashMap<>();
    allowed.forEach(choice -> choices.put(choice, choice));
    return value(key, oneOf(choices, String.join(", ", allowed)));
  }

  private static <T> Function<String, T> oneOf(Map<String, T> choices, String allowed) {
    return text -> {
      T chosen = choices.get(text);
      if (chosen == null) {
        throw Checks.invalid(text, allowed);
      }
      return chosen;
    };
  }

  <T> List<T> list(String key, Function<String, T> parser) {
    return switch (node(key).orElse(null)) {
      case null -> List.of();
      case Node.Sequence sequence ->
          sequence.elements().stream().flatMap(node -> parse(node, parser).stream()).toList();
      case Node other -> {
        invalid.add(other.location(), "is " + other.kind() + ", expected a list");
        yield List.of();
      }
    };
  }

  /** Returns the map of the key; an empty one if the key is absent. */
  Section section(String key, Set<String> allowed) {
    return openSection(key).rejectUnknownKeys(allowed);
  }

  /** Returns the map of the key without checking its keys. */
  Section openSection(String key) {
    return switch (node(key).orElse(null)) {
      case Node.Mapping below -> with(below);
      case null -> with(new Node.Mapping(Map.of(), map.location().child(key)));
      case Node other -> {
        invalid.add(other.location(), "is " + other.kind() + ", expected a map");
        yield with(new Node.Mapping(Map.of(), other.location()));
      }
    };
  }

  Map<String, String> texts(String key) {
    Section below = openSection(key);
    Map<String, String> texts = new LinkedHashMap<>();
    below.map.entries().keySet().forEach(name -> texts.put(name, below.text(name).orElse("")));
    return texts;
  }

  /** Returns the variables below the key, whose names must be those of environment variables. */
  Map<String, String> environment(String key) {
    openSection(key).map().entries().forEach(this::checkVariableName);
    return texts(key);
  }

  private void checkVariableName(String name, Node node) {
    if (!name.matches("[^=\\s]+")) {
      invalid.add(
          node.location(), "invalid variable name \"" + name + "\" (allowed: no spaces and no =)");
    }
  }

  /** The same section, whose variables that are not set go elsewhere. */
  Section withMissing(Problems other) {
    return new Section(map, variables, invalid, other);
  }

  Section with(Node.Mapping other) {
    return new Section(other, variables, invalid, missing);
  }

  private Optional<Node> node(String key) {
    return Optional.ofNullable(map.entries().get(key))
        .filter(node -> !(node instanceof Node.Empty));
  }

  private <T> Optional<T> parse(Node node, Function<String, T> parser) {
    if (node instanceof Node.Invalid wrong) {
      invalid.add(wrong.location(), wrong.problem());
      return Optional.empty();
    }
    if (!(node instanceof Node.Text text)) {
      invalid.add(node.location(), "is " + node.kind() + ", expected a single value");
      return Optional.empty();
    }
    try {
      return Optional.of(Objects.requireNonNull(parser.apply(variables.fillIn(text.value()))));
    } catch (MissingVariableException e) {
      missing.add(node.location(), e.getMessage());
    } catch (IllegalArgumentException e) {
      invalid.add(node.location(), e.getMessage());
    }
    return Optional.empty();
  }
}
