package io.wbcli.command;

import io.wbcli.config.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes invalid command lines. */
final class Misuse {

  private static final String INVALID_VALUE = "Invalid value for";

  private Misuse() {}

  static String describe(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    return switch (e) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched, command);
      case MissingParameterException missing ->
          missing.getMissing().stream().map(Misuse::missing).collect(Collectors.joining(", "));
      default -> other(e, command);
    };
  }

  private static String unmatched(UnmatchedArgumentException e, CommandSpec command) {
    String argument = e.getUnmatched().getFirst();
    if (e.isUnknownOption()) {
      List<String> options = List.copyOf(command.optionsMap().keySet());
      return "unknown option \"" + argument + "\"" + Suggestion.clause(argument, options);
    }
    return CommandTree.names(command.name()).isEmpty()
        ? "unexpected argument \"" + argument + "\""
        : unknownCommand(argument, command);
  }

  private static String unknownCommand(String name, CommandSpec group) {
    Map<String, String> suggestions = CommandTree.suggestions(group.name());
    return "\"%s\" is not a %s command%s"
        .formatted(
            name,
            group.qualifiedName(),
            Suggestion.nearest(name, suggestions.keySet())
                .map(near -> "; did you mean \"" + suggestions.get(near) + "\"?")
                .orElse(""));
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " requires " + option.paramLabel()
        : argument.paramLabel() + " required";
  }

  private static String other(ParameterException e, CommandSpec command) {
    String message = e.getMessage();
    if (message.startsWith(INVALID_VALUE) && e.getArgSpec() instanceof OptionSpec option) {
      return option.longestName() + message.substring(message.indexOf(": "));
    }
    if (e.getArgSpec() == null && e.getValue() != null) {
      return unknownCommand(e.getValue(), command); // By the help command.
    }
    return message.substring(0, 1).toLowerCase(Locale.ROOT)
        + message.substring(1).replace('\'', '"');
  }
}
