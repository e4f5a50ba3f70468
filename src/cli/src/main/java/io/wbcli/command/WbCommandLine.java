package io.wbcli.command;

import io.wbcli.Version;
import io.wbcli.output.Terminal;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line and returns the exit code of the process. */
public final class WbCommandLine {

  private static final String[] HELP = {"--help"};

  private final CommandContext context;

  /** Constructs a command line in this context. */
  public WbCommandLine(CommandContext context) {
    this.context = context;
  }

  /**
   * Parses and executes; every error is reported and becomes an exit code. Without arguments, the
   * help is shown.
   */
  public int run(String... arguments) {
    return checkStdout(execute(arguments.length == 0 ? HELP : arguments));
  }

  /** Results that were lost are a failure, unless their reader has closed the pipe. */
  private int checkStdout(int exitCode) {
    Optional<String> problem = context.terminal().outProblem();
    problem.ifPresent(
        text -> context.terminal().err().println("error: cannot write to stdout: " + text));
    boolean isFailure = exitCode != ExitCodes.OK && exitCode != ExitCodes.NOT_EMPTY;
    return problem.isEmpty() || isFailure ? exitCode : ExitCodes.FAILED;
  }

  private int execute(String... arguments) {
    Terminal terminal = context.terminal();
    Charset charset = terminal.out().charset();
    GlobalOptions options = new GlobalOptions();
    return CommandTree.build(options, List.of(arguments))
        .setExpandAtFiles(false) // Otherwise @all would be replaced by the lines of a file "all".
        .setOut(new PrintWriter(terminal.out(), true, charset))
        .setErr(new PrintWriter(terminal.err(), true, charset))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.colorsHelp() ? Ansi.ON : Ansi.OFF))
        .setExecutionStrategy(parsed -> execute(parsed, options))
        .setParameterExceptionHandler((e, _) -> misused(e, options, arguments))
        .execute(arguments);
  }

  private int execute(ParseResult parsed, GlobalOptions options) {
    if (asksForVersion(parsed)) {
      context.terminal().out().println(CommandTree.WB + " " + Version.current());
      return ExitCodes.OK;
    }
    if (asksForHelp(parsed)) {
      HelpLayout.apply(parsed.commandSpec().commandLine(), context.terminal().helpColumns());
      return CommandLine.executeHelpRequest(parsed);
    }
    CommandSpec command = parsed.asCommandLineList().getLast().getCommandSpec();
    return command.userObject() instanceof SessionCommand parsedCommand
        ? invocation(command, options, parsed.originalArgs()).run(parsedCommand)
        : invocation(command, options, List.of())
            .run(_ -> misused(new UsageException("command required")));
  }

  private static boolean asksForHelp(ParseResult parsed) {
    return parsed.asCommandLineList().stream()
        .anyMatch(
            command -> command.isUsageHelpRequested() || command.getCommandSpec().helpCommand());
  }

  /** A version provider would be asked by every command. */
  private static boolean asksForVersion(ParseResult parsed) {
    return parsed.asCommandLineList().stream().anyMatch(CommandLine::isVersionHelpRequested);
  }

  private int misused(ParameterException e, GlobalOptions options, String[] arguments) {
    if (List.of(arguments).contains(GlobalOptions.JSON)) {
      options.enableJson(); // The parser may have failed before this option.
    }
    return invocation(e.getCommandLine().getCommandSpec(), options, List.of())
        .run(_ -> misused(Misuse.of(e)));
  }

  private static int misused(UsageException e) {
    throw e;
  }

  /** The command is named without {@code wb}. */
  private Invocation invocation(
      CommandSpec command, GlobalOptions options, List<String> arguments) {
    String name = command.qualifiedName();
    return new Invocation(context, options, name.replaceFirst("^wb ?", ""), arguments);
  }
}
