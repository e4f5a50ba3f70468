package io.wbcli.command;

import io.wbcli.config.ConfigException;
import io.wbcli.config.UnmatchedSelectorException;
import io.wbcli.history.Operator;
import io.wbcli.host.HostException;
import io.wbcli.host.LockedException;
import io.wbcli.output.CommandError;
import io.wbcli.output.Reporter;
import io.wbcli.runtime.EngineException;
import io.wbcli.valkey.CacheException;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Runs one command, reports why it cannot be completed, and determines the exit code. */
record Invocation(
    CommandContext context, GlobalOptions options, String command, List<String> arguments) {

  int run(SessionCommand parsed) {
    Reporter reporter = options.reporter(context.terminal(), command);
    context.cancellation().onHalt(() -> reporter.abandon(context.cancellation().exitCode()));
    int exitCode;
    Operator operator = Operator.of(context.environment(), command, arguments);
    try (Session session = new Session(context, options.config(), operator, reporter)) {
      exitCode = parsed.run(session);
    } catch (RuntimeException e) {
      exitCode = failed(e, reporter);
    }
    reporter.finish(exitCode);
    return exitCode;
  }

  private int failed(RuntimeException reason, Reporter reporter) {
    reporter.failed(describe(reason));
    if (options.isDebug()) {
      reason.printStackTrace(context.terminal().err());
    }
    return ExitCodes.of(reason, context.cancellation());
  }

  private CommandError describe(RuntimeException reason) {
    return switch (reason) {
      case ConfigException e -> new CommandError(e.getMessage(), e.problems());
      case UsageException e -> new CommandError(e.getMessage() + hint(e));
      case CancellationException _ -> new CommandError("interrupted");
      case UnmatchedSelectorException _,
          EngineException _,
          HostException _,
          LockedException _,
          CacheException _ ->
          new CommandError(reason.getMessage());
      default -> new CommandError("internal error: " + reason + "; run with --debug and report it");
    };
  }

  private String hint(UsageException e) {
    if (e.isComplete()) {
      return "";
    }
    String help = "see \"" + ("wb " + command).strip() + " --help\"";
    return e.getMessage().endsWith("?") ? " " + help.replaceFirst("s", "S") : "; " + help;
  }
}
