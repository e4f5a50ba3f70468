package io.wbcli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpCommandInitializable2;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code wb help}, which picocli executes without a session. */
@Command(
    header = "Show the help of a command or a topic",
    helpCommand = true,
    footer = {
      "%nExamples:",
      "  wb help restart",
      "  wb help cache flush",
      "  wb help selectors      A topic; wb help lists them"
    })
final class HelpCommand implements IHelpCommandInitializable2, Runnable {

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "Name of the command or the topic")
  List<String> path = List.of();

  private CommandLine group;
  private ColorScheme colors;
  private PrintWriter out;

  @Override
  public void init(CommandLine help, ColorScheme colorScheme, PrintWriter stdout, PrintWriter err) {
    group = help.getParent();
    colors = colorScheme;
    out = stdout;
  }

  @Override
  public void run() {
    topic().orElseGet(this::command).usage(out, colors);
  }

  private Optional<CommandLine> topic() {
    Optional<CommandLine> topic =
        path.size() == 1 ? HelpTopic.find(path.getFirst()).map(HelpTopic::page) : Optional.empty();
    topic.ifPresent(page -> HelpLayout.apply(page, group.getUsageHelpWidth()));
    return topic;
  }

  private CommandLine command() {
    CommandLine command = group;
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(command, "unknown command", null, name);
      }
      command = next;
    }
    return command;
  }
}
