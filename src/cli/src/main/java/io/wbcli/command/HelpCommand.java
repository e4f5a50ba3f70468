package io.wbcli.command;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpCommandInitializable2;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code wb help}, which picocli executes without a session. */
@Command(
    header = "Show the help of a command",
    helpCommand = true,
    footer = {"%nExamples:", "  wb help restart", "  wb help cache flush"})
final class HelpCommand implements IHelpCommandInitializable2, Runnable {

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Name of the command")
  private List<String> path = List.of();

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
    CommandLine command = group;
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(command, "unknown command", null, name);
      }
      command = next;
    }
    command.usage(out, colors);
  }
}
