package io.wbcli.config;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes the file {@code .env}, as {@link Variables} reads it. */
final class EnvFile {

  private EnvFile() {}

  /**
   * The lines of the file.
   *
   * @throws ConfigException if the format has no way to write a value
   */
  static String format(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + quote(variable.getKey(), variable.getValue()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String quote(String name, String value) {
    if (value.matches("[\\w./:@%+,=-]*")) {
      return value;
    }
    if (value.lines().count() > 1 || (value.contains("'") && value.contains("\""))) {
      throw new ConfigException(
          "variable " + name + " has line breaks or both kinds of quotes, which .env cannot hold");
    }
    String quote = value.contains("'") ? "\"" : "'";
    return quote + value + quote;
  }
}
