package io.wbcli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands of the older tool that this one does not have. */
final class OlderCommand {

  private static final Map<String, String> SUCCESSORS =
      Map.of(
          "debug-valkey", "cache stats",
          "fix-valkey", "cache repair",
          "show", "config show",
          "validate", "config validate");

  private static final Set<String> NAMES =
      Set.of(
          "c",
          "add",
          "add-central",
          "update",
          "remove",
          "tag",
          "untag",
          "backup",
          "restore",
          "remove-dirs",
          "init-nginx",
          "remove-nginx",
          "list-nginx",
          "init-ssl",
          "remove-ssl",
          "list-ssl",
          "move-volume",
          "run-pgadmin",
          "stop-pgadmin");

  private OlderCommand() {}

  /** Returns the answer to a command line that begins with one of them. */
  static Optional<String> answer(List<String> words) {
    String name = words.getFirst();
    String id = words.size() > 1 ? " " + words.get(1) : "";
    if (SUCCESSORS.containsKey(name)) {
      return Optional.of(
          "\"%s\" is a command of the older tool; use \"wb %s%s\""
              .formatted(name, SUCCESSORS.get(name), id));
    }
    return NAMES.contains(name)
        ? Optional.of(
            "\"%s\" is a command of the older tool, which wb does not have".formatted(name))
        : Optional.empty();
  }
}
