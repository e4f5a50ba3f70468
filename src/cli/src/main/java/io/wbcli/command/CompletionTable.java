package io.wbcli.command;

import io.wbcli.output.ProgressMode;
import io.wbcli.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * Commands, options and arguments as lines for the completion in shells: {@code c} for a command,
 * {@code a} for an alias, {@code o} for an option, {@code p} for a parameter, {@code t} for a topic
 * of the help. The fields are separated by tabs.
 */
final class CompletionTable {

  /** The owner of the options that all commands have. */
  private static final String ALL_COMMANDS = "*";

  private static final String FLAG = "flag";
  private static final String REPEATED = "*";

  /** What the values of options and parameters are, by the labels that the help has for them. */
  private static final Map<String, String> KINDS =
      Map.of(
          SelectorOptions.LABEL,
          "selector",
          "ID",
          "id",
          "N|ID",
          "id",
          "VERSION",
          "version",
          "FILE",
          "file",
          "DIR",
          "directory",
          "MODE",
          words(Stream.of(ProgressMode.values())),
          "SERVICE",
          words(Services.startOrder().stream().map(service -> service.name().value())),
          "SHELL",
          words(Stream.of(CompletionShell.values())),
          "app",
          "=app");

  private final List<String> lines = new ArrayList<>();

  private CompletionTable() {}

  /** Returns the table of a complete tree of commands. */
  static String of(CommandSpec wb) {
    CompletionTable table = new CompletionTable();
    table.addGroup(wb);
    for (HelpTopic topic : HelpTopic.values()) {
      table.add("t", topic.toString(), topic.header());
    }
    return String.join("\n", table.lines);
  }

  private static String words(Stream<?> values) {
    return values.map(Object::toString).collect(Collectors.joining(",", "=", ""));
  }

  private void add(String... fields) {
    lines.add(String.join("\t", fields));
  }

  private void addGroup(CommandSpec group) {
    addArguments(group);
    group.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .forEach(command -> addCommand(group, command));
  }

  private void addCommand(CommandSpec group, CommandSpec command) {
    String path = group.qualifiedName();
    add("c", path, command.name(), command.usageMessage().header()[0]);
    for (String alias : command.aliases()) {
      add("a", path, alias, command.name());
    }
    addGroup(command);
  }

  private void addArguments(CommandSpec command) {
    String path = command.qualifiedName();
    for (OptionSpec option : command.options()) {
      if (!option.inherited()) {
        addOption(option.scopeType() == ScopeType.INHERIT ? ALL_COMMANDS : path, option);
      }
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      add("p", path, command.helpCommand() ? "command" : kind(parameter), repeated(parameter));
    }
  }

  private void addOption(String owner, OptionSpec option) {
    String kind = option.arity().max() == 0 ? FLAG : kind(option);
    String description = String.join(" ", option.description());
    add("o", owner, String.join(",", option.names()), kind, repeated(option), description);
  }

  private static String kind(ArgSpec argument) {
    return KINDS.getOrDefault(argument.paramLabel(), "none");
  }

  private static String repeated(ArgSpec argument) {
    return argument.isMultiValue() ? REPEATED : "";
  }
}
