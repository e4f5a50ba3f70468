package io.wbcli.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who runs a command, and which.
 *
 * @param command for example {@code cache flush}
 * @param arguments as they were typed; no option of this tool takes a secret
 */
public record Operator(
    String user, Optional<String> sudoUser, String command, List<String> arguments) {

  /** The user of this process. */
  public static Operator of(
      Map<String, String> environment, String command, List<String> arguments) {
    return new Operator(
        System.getProperty("user.name"),
        Optional.ofNullable(environment.get("SUDO_USER")),
        command,
        arguments);
  }

  /** The arguments in one line, without {@code wb}. */
  public String commandLine() {
    return arguments.stream().map(Operator::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return argument.isEmpty() || argument.chars().anyMatch(Character::isWhitespace)
        ? "'" + argument + "'"
        : argument;
  }
}
