package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.ConfigException;
import io.wbcli.config.ConfigLoader;
import io.wbcli.config.ConfigLocator;
import io.wbcli.config.UnmatchedSelectorException;
import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineException;
import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.output.CommandError;
import io.wbcli.output.Reporter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that reads the config; what keeps it from its work becomes an error and an exit code
 * here.
 */
abstract class WbSubcommand implements Callable<Integer> {

  private final CommandContext context;
  private final GlobalOptions options;

  @Spec private CommandSpec spec;

  WbSubcommand(CommandContext context, GlobalOptions options) {
    this.context = context;
    this.options = options;
  }

  /** Does the work and returns the exit code. */
  abstract int run(Config config, Reporter reporter);

  @Override
  public final Integer call() {
    Reporter reporter = options.reporter(context.terminal(), name());
    int exitCode = runReporting(reporter);
    reporter.finish(exitCode);
    return exitCode;
  }

  private int runReporting(Reporter reporter) {
    try {
      return run(loadConfig(), reporter);
    } catch (ConfigException e) {
      return fail(reporter, new CommandError(e.getMessage(), e.problems()), ExitCode.CONFIG, e);
    } catch (UnmatchedSelectorException e) {
      return fail(reporter, new CommandError(e.getMessage()), ExitCode.USAGE, e);
    } catch (EngineException e) {
      int exitCode = e.isEngineGone() ? ExitCode.ENGINE : ExitCode.FAILED;
      return fail(reporter, new CommandError(e.getMessage()), exitCode, e);
    } catch (CancellationException e) {
      return fail(reporter, new CommandError("interrupted"), context.cancellation().exitCode(), e);
    } catch (ParameterException e) {
      throw e; // Told of in the same way as what the parser finds.
    } catch (RuntimeException e) {
      String message = "internal error: " + e + ". --debug shows where; please report it";
      return fail(reporter, new CommandError(message), ExitCode.FAILED, e);
    }
  }

  private int fail(Reporter reporter, CommandError error, int exitCode, RuntimeException cause) {
    reporter.failed(error);
    if (options.isDebug()) {
      cause.printStackTrace(context.terminal().err());
    }
    return exitCode;
  }

  private Config loadConfig() {
    var file =
        new ConfigLocator(context.environment(), context.workingDirectory())
            .locate(options.config());
    return new ConfigLoader(context.environment()).load(file);
  }

  /** As the operator typed it, for example {@code cache stats}. */
  String name() {
    return spec.qualifiedName().substring("wb ".length());
  }

  /** What the parser cannot know to be wrong. */
  final ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  Engine openEngine() {
    return context.engines().apply(context.environment());
  }

  Cancellation cancellation() {
    return context.cancellation();
  }

  Time time() {
    return context.time();
  }
}
