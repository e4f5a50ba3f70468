package io.wbcli.command;

import io.wbcli.instance.InstanceId;
import java.util.List;
import java.util.Optional;

/**
 * A command that is not available yet.
 *
 * @param name as typed
 * @param dockerCommand what does the same until then
 */
record LaterCommand(String name, String dockerCommand) {

  static final List<String> NAMES = List.of("exec");

  /**
   * Returns the command that these words call.
   *
   * @param words the name and its arguments
   */
  static Optional<LaterCommand> of(List<String> words) {
    String name = words.getFirst();
    Optional<String> id = words.stream().skip(1).filter(LaterCommand::isId).findFirst();
    String container = id.orElse("ID");
    return switch (name) {
      case "exec" -> later(name, "exec -it " + container + " sh");
      default -> Optional.empty();
    };
  }

  private static Optional<LaterCommand> later(String name, String dockerCommand) {
    return Optional.of(new LaterCommand(name, "docker " + dockerCommand));
  }

  private static boolean isId(String word) {
    try {
      return word.equals(new InstanceId(word).value());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  String message() {
    return "\"%s\" is not available yet; use \"%s\"".formatted(name, dockerCommand);
  }
}
