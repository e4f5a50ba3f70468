package io.wbcli.config;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${X}}, {@code ${X:-default}}, {@code ${X:?message}} and {@code $$} as docker
 * compose does, from the environment and from the file {@code .env} next to the config file.
 */
final class Variables {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$|\\$\\{(?<name>\\w+)(?::(?<kind>[-?])(?<rest>[^}]*))?}|\\$\\{");

  private final Map<String, String> values;

  Variables(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the variables.
   *
   * @throws ConfigException if the file {@code .env} cannot be read
   */
  static Variables of(Map<String, String> environment, Path directory) {
    return ofFile(environment, directory.resolve(".env"));
  }

  /**
   * Reads the variables, those of a file of any name.
   *
   * @throws ConfigException if the file cannot be read
   */
  static Variables ofFile(Map<String, String> environment, Path file) {
    Map<String, String> values = new HashMap<>(declaredIn(file));
    values.putAll(environment);
    return new Variables(values);
  }

  /** The variables of a file alone. */
  static Map<String, String> declaredIn(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      var declared =
          Dotenv.configure()
              .directory(file.toAbsolutePath().getParent().toString())
              .filename(file.getFileName().toString())
              .load()
              .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE);
      Map<String, String> values = new HashMap<>();
      for (DotenvEntry entry : declared) {
        values.put(entry.getKey(), unquoted(entry.getValue()));
      }
      return values;
    } catch (DotenvException e) {
      // The library's message quotes the line, which may contain a secret.
      throw new ConfigException(
          List.of(
              new Problem(Location.of(file), "invalid line (allowed: NAME=value or a comment)")));
    }
  }

  /** The library takes away double quotes alone. */
  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }

  /** Returns the value if it is set and not empty. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * Replaces all placeholders.
   *
   * @throws MissingVariableException if a variable without a default is not set
   * @throws IllegalArgumentException if a placeholder is malformed
   */
  String fillIn(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(valueOf((Matcher) match)));
  }

  private String valueOf(Matcher placeholder) {
    String name = placeholder.group("name");
    if (placeholder.group().equals("$$")) {
      return "$";
    }
    if (name == null) {
      throw new IllegalArgumentException(
          "malformed placeholder (allowed: ${NAME}, ${NAME:-default}, ${NAME:?message}, and $$ for"
              + " a dollar sign)");
    }
    String kind = placeholder.group("kind");
    if (kind == null && values.containsKey(name)) {
      return values.get(name);
    }
    return find(name).orElseGet(() -> fallback(name, kind, placeholder.group("rest")));
  }

  private static String fallback(String name, String kind, String rest) {
    if ("-".equals(kind)) {
      return rest;
    }
    String reason = "?".equals(kind) && !rest.isBlank() ? ": " + rest : "";
    throw new MissingVariableException("variable " + name + " is not set" + reason);
  }

  /** Thrown if a variable without a default is not set. */
  static final class MissingVariableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingVariableException(String message) {
      super(message + "; set it in the environment or in .env next to the config file");
    }
  }
}
