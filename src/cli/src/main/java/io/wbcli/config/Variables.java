package io.wbcli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
    Map<String, String> values = new HashMap<>(declaredIn(directory.resolve(".env")));
    values.putAll(environment);
    return new Variables(values);
  }

  /**
   * The variables of a file alone; none where there is no file.
   *
   * @throws ConfigException if the file cannot be read
   */
  static Map<String, String> declaredIn(Path file) {
    return Files.exists(file)
        ? EnvFile.parse(TextFile.withoutMark(TextFile.read(file)), file)
        : Map.of();
  }

  /** Returns a text that {@link #fillIn} leaves as this one. */
  static String escape(String text) {
    return text.replace("$", "$$");
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
