package io.wbcli.command;

import io.wbcli.config.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Suggests a command for a misspelt one; never one that changes something for one that reads. */
final class CommandSuggestion {

  /** Commands that change nothing. */
  private static final Set<String> READING =
      Set.of(
          "stats",
          "keys",
          "get",
          "cache",
          "config",
          "validate",
          "show",
          "schema",
          "help",
          "version",
          "status",
          "open",
          "list",
          "completion",
          "ps",
          "logs");

  private CommandSuggestion() {}

  /** Returns {@code ; did you mean "x"?}, or an empty text. */
  static String clause(String name, String group) {
    Map<String, String> commands = commands(group);
    return nearest(name, commands, READING::contains)
        .or(() -> READING.contains(name) ? Optional.empty() : nearest(name, commands, _ -> true))
        .map(near -> "; did you mean \"" + commands.get(near) + "\"?")
        .orElse("");
  }

  private static Optional<String> nearest(
      String name, Map<String, String> commands, Predicate<String> filter) {
    return Suggestion.nearest(name, commands.keySet().stream().filter(filter).toList());
  }

  /** The commands of the group by their last word; {@code wb} knows those of its groups, too. */
  private static Map<String, String> commands(String group) {
    Map<String, String> commands = new LinkedHashMap<>();
    if (group.equals(CommandTree.WB)) {
      for (String inner : List.of(CommandTree.CACHE, CommandTree.CONFIG)) {
        CommandTree.names(inner).forEach(name -> commands.put(name, inner + " " + name));
      }
    }
    CommandTree.names(group).forEach(name -> commands.put(name, name));
    return commands;
  }
}
