package io.wbcli.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The texts of a command's help without their layout. */
record CommandText(CommandSpec command) {

  private static final String EXAMPLES = "Examples";
  private static final Pattern PARAGRAPHS = Pattern.compile("\n\n");

  /** For example {@code wb cache flush}. */
  String name() {
    return command.qualifiedName();
  }

  /** For example {@code wb-cache-flush}. */
  String pageName() {
    return command.qualifiedName("-");
  }

  String header() {
    return plain(command.usageMessage().header()[0]);
  }

  List<String> aliases() {
    return List.of(command.aliases());
  }

  /** The paragraphs of the description. */
  List<String> description() {
    String text = String.join("\n", command.usageMessage().description());
    return PARAGRAPHS
        .splitAsStream(text)
        .map(CommandText::plain)
        .filter(p -> !p.isEmpty())
        .toList();
  }

  /** The commands of a group. */
  List<CommandText> commands() {
    return command.subcommands().values().stream()
        .distinct()
        .map(CommandLine::getCommandSpec)
        .filter(inner -> !inner.usageMessage().hidden())
        .map(CommandText::new)
        .toList();
  }

  /** This command and all below it, each group before its commands. */
  Stream<CommandText> all() {
    return Stream.concat(Stream.of(this), commands().stream().flatMap(CommandText::all));
  }

  /** The options that only this command has; those of {@code wb} are all commands' options. */
  List<OptionSpec> options() {
    return command.options().stream()
        .filter(option -> !option.inherited() && !option.hidden())
        .toList();
  }

  List<PositionalParamSpec> parameters() {
    return command.positionalParameters();
  }

  /** For example {@code wb upgrade [OPTION...] --to VERSION SELECTOR...}. */
  String synopsis() {
    List<String> words = new ArrayList<>(List.of(name(), "[OPTION...]"));
    options().stream()
        .filter(ArgSpec::required)
        .forEach(option -> words.add(option.longestName() + " " + option.paramLabel()));
    parameters().forEach(parameter -> words.add(label(parameter)));
    if (!commands().isEmpty()) {
      words.add("COMMAND");
    }
    return String.join(" ", words);
  }

  private static String label(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.isMultiValue() ? "..." : "");
    return parameter.required() ? label : "[" + label + "]";
  }

  /** For example {@code -c, --config FILE}. */
  static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  static String description(ArgSpec argument) {
    return plain(String.join(" ", argument.description()));
  }

  /** The exit codes with their meanings. */
  Map<String, String> exitCodes() {
    return command.usageMessage().exitCodeList();
  }

  /** The lines at the end of the help by their headings; those without one are examples. */
  Map<String, List<String>> sections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    String heading = EXAMPLES;
    String footer = String.join("\n", command.usageMessage().footer()).replace("%n", "\n");
    for (String line : footer.lines().toList()) {
      if (line.endsWith(":") && !line.startsWith(" ")) {
        heading = line.substring(0, line.length() - 1);
      } else if (!line.isEmpty()) {
        sections.computeIfAbsent(heading, _ -> new ArrayList<>()).add(line.replace("%%", "%"));
      }
    }
    return sections;
  }

  private static String plain(String text) {
    return Ansi.OFF
        .string(text.replace("%n", " "))
        .lines()
        .map(String::strip)
        .collect(Collectors.joining(" "))
        .strip();
  }
}
