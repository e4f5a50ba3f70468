package io.wbcli.command;

import io.wbcli.config.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
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

  static UsageException of(ParameterException e) {
    CommandLine command = withUnmatched(e.getCommandLine());
    List<String> unmatched = command.getUnmatchedArguments();
    return switch (e) {
      case MissingParameterException missing when unmatched.isEmpty() ->
          new UsageException(
              missing.getMissing().stream().map(Misuse::missing).collect(Collectors.joining(", ")));
      case MissingParameterException _, UnmatchedArgumentException _ ->
          unmatched(unmatched, command);
      default -> other(e, command.getCommandSpec());
    };
  }

  /** What was misspelt before the command's name is an argument of the command above it. */
  private static CommandLine withUnmatched(CommandLine command) {
    CommandLine parent = command.getParent();
    if (parent == null || !command.getUnmatchedArguments().isEmpty()) {
      return command;
    }
    CommandLine above = withUnmatched(parent);
    return above.getUnmatchedArguments().isEmpty() ? command : above;
  }

  private static UsageException unmatched(List<String> arguments, CommandLine command) {
    String argument = arguments.getFirst();
    CommandSpec spec = command.getCommandSpec();
    if (new UnmatchedArgumentException(command, arguments).isUnknownOption()) {
      return new UsageException(unknownOption(argument, spec));
    }
    return CommandTree.names(spec.name()).isEmpty()
        ? new UsageException("unexpected argument \"" + argument + "\"")
        : unknownCommand(arguments, spec);
  }

  /** Any letter is near any other: only long options are suggested, and only for long ones. */
  private static String unknownOption(String argument, CommandSpec command) {
    String name = argument.replaceFirst("=.*", "");
    List<String> candidates =
        command.optionsMap().keySet().stream().filter(Misuse::isLong).toList();
    String suggestion = isLong(name) ? Suggestion.clause(name, candidates) : "";
    return "unknown option \"" + name + "\"" + suggestion;
  }

  private static boolean isLong(String option) {
    return option.startsWith("--");
  }

  private static UsageException unknownCommand(List<String> words, CommandSpec group) {
    return OlderCommand.answer(words)
        .filter(_ -> group.name().equals(CommandTree.WB))
        .map(UsageException::complete)
        .orElseGet(() -> new UsageException(unknownCommand(words.getFirst(), group)));
  }

  private static String unknownCommand(String name, CommandSpec group) {
    return "\"%s\" is not a %s command%s"
        .formatted(name, group.qualifiedName(), CommandSuggestion.clause(name, group.name()));
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " requires " + option.paramLabel()
        : argument.paramLabel() + " required";
  }

  private static UsageException other(ParameterException e, CommandSpec command) {
    String message = e.getMessage();
    if (message.startsWith(INVALID_VALUE) && e.getArgSpec() instanceof OptionSpec option) {
      return new UsageException(option.longestName() + message.substring(message.indexOf(": ")));
    }
    if (e.getArgSpec() == null && e.getValue() != null) {
      return unknownCommand(List.of(e.getValue()), command); // By the help command.
    }
    return new UsageException(
        message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1).replace('\'', '"'));
  }
}
