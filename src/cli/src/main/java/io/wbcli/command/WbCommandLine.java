package io.wbcli.command;

import io.wbcli.output.CommandError;
import io.wbcli.output.JsonReporter;
import io.wbcli.output.Reporter;
import io.wbcli.output.Terminal;
import io.wbcli.output.TextReporter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line and returns the exit code of the process. */
public final class WbCommandLine {

  private final CommandContext context;

  /** A command line in this context. */
  public WbCommandLine(CommandContext context) {
    this.context = context;
  }

  /** Parses and executes; whatever goes wrong becomes an error message and an exit code. */
  public int run(String... arguments) {
    Terminal terminal = context.terminal();
    Charset charset = terminal.out().charset();
    CommandLine commandLine = WbCommand.commandLine(context);
    commandLine
        .setExpandAtFiles(false) // @all is a selector, also where a file named 'all' lies about.
        .setUsageHelpWidth(100)
        .setOut(new PrintWriter(terminal.out(), true, charset))
        .setErr(new PrintWriter(terminal.err(), true, charset))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.colorsOut() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(this::misused);
    return commandLine.execute(arguments);
  }

  private int misused(ParameterException e, String[] arguments) {
    Terminal terminal = context.terminal();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    boolean json = List.of(arguments).contains("--json");
    Reporter reporter = json ? new JsonReporter(terminal, command) : new TextReporter(terminal);
    String help = "'" + command + " --help' shows what is allowed";
    reporter.failed(new CommandError(e.getMessage() + suggestion(e) + " " + help));
    reporter.finish(ExitCode.USAGE);
    return ExitCode.USAGE;
  }

  private static String suggestion(ParameterException e) {
    List<String> suggestions =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return suggestions.isEmpty() ? "." : "; did you mean '" + suggestions.getFirst() + "'?";
  }
}
