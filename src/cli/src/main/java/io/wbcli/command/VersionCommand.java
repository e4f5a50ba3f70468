package io.wbcli.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpCommandInitializable2;

/** {@code wb version}, which picocli executes without a session. */
@Command(
    header = "Show the version",
    helpCommand = true,
    footer = {"%nExamples:", "  wb version"})
final class VersionCommand implements IHelpCommandInitializable2, Runnable {

  private CommandLine wb;
  private PrintWriter out;

  @Override
  public void init(
      CommandLine version, ColorScheme colorScheme, PrintWriter stdout, PrintWriter err) {
    wb = version.getParent();
    out = stdout;
  }

  @Override
  public void run() {
    wb.printVersionHelp(out);
  }
}
