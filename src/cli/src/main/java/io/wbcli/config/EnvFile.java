package io.wbcli.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The format of a {@code .env}, as docker compose reads it: {@code NAME=value}, perhaps after
 * {@code export}. Single quotes keep a value as it is; in double quotes, {@code \n}, {@code \r},
 * {@code \t}, {@code \"} and {@code \\} are escapes. Either may span lines. Placeholders stay as
 * they are.
 */
final class EnvFile {

  private static final Pattern NOTHING = Pattern.compile("\\s*(#[^\\n]*)?(\\R|\\z)");

  private static final Pattern VARIABLE =
      Pattern.compile(
          "[ \\t]*(?:export[ \\t]+)?(?<name>[^=\\s#]+)[ \\t]*=[ \\t]*"
              + "(?:'(?<single>[^']*)'|\"(?<double>(?:[^\"\\\\]|\\\\[\\s\\S])*)\"|(?<plain>[^'\"\\v][^\\v]*?|))(?:["
              + " \\t]+#[^\\v]*|[ \\t]*)(?:\\R|\\z)");

  private static final Pattern ESCAPE = Pattern.compile("\\\\([nrt\"\\\\])");

  private EnvFile() {}

  /**
   * Reads the variables; the last one of a name wins.
   *
   * @throws ConfigException if a line is invalid; the message does not quote it, since it may
   *     contain a secret
   */
  static Map<String, String> parse(String text, Path file) {
    Map<String, String> variables = new LinkedHashMap<>();
    Matcher nothing = NOTHING.matcher(text);
    Matcher variable = VARIABLE.matcher(text);
    int position = 0;
    while (position < text.length()) {
      if (nothing.region(position, text.length()).lookingAt()) {
        position = nothing.end();
      } else if (variable.region(position, text.length()).lookingAt()) {
        variables.put(variable.group("name"), value(variable));
        position = variable.end();
      } else {
        throw invalid(text.substring(0, position), file);
      }
    }
    return variables;
  }

  private static ConfigException invalid(String before, Path file) {
    int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
    return new ConfigException(
        List.of(
            new Problem(
                Location.of(file).at(line, 1), "invalid line (allowed: NAME=value or a comment)")));
  }

  private static String value(Matcher variable) {
    if (variable.group("single") != null) {
      return variable.group("single");
    }
    return variable.group("double") != null
        ? unescape(variable.group("double"))
        : variable.group("plain");
  }

  private static String unescape(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    switch (escape.group(1)) {
                      case "n" -> "\n";
                      case "r" -> "\r";
                      case "t" -> "\t";
                      default -> escape.group(1);
                    }));
  }

  /** Writes the lines of a file. */
  static String format(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + quote(variable.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String quote(String value) {
    if (value.matches("[\\w./:@%+,=-]*")) {
      return value;
    }
    boolean isLiteral = !value.contains("'") && value.chars().noneMatch(Character::isISOControl);
    return isLiteral ? "'" + value + "'" : "\"" + escape(value) + "\"";
  }

  private static String escape(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }
}
