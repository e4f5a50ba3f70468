package io.wbcli.command;

import io.wbcli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wb} itself. */
@Command(
    name = "wb",
    header = "Run many instances of a web platform on Docker hosts.",
    mixinStandardHelpOptions = true,
    versionProvider = WbCommand.VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    scope = CommandLine.ScopeType.INHERIT,
    sortOptions = false,
    footer = {
      "%nExamples:",
      "  wb run testing                         bring one instance up",
      "  wb pull && wb restart @all             roll out new images",
      "  wb restart testing --dry-run           what would be done, and why",
      "%nExit codes: 0 done, 1 an instance failed, 2 usage, 3 config, 4 engine, 5 another wb is at"
          + " work,",
      "6 --dry-run --exit-code found something to do, 130/143 interrupted."
    })
final class WbCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** The whole command line; reads nothing and opens nothing before a command is executed. */
  static CommandLine commandLine(CommandContext context) {
    GlobalOptions options = new GlobalOptions();
    return new CommandLine(new WbCommand())
        .addMixin("global", options)
        .addSubcommand(new PullCommand(context, options))
        .addSubcommand(new RunCommand(context, options))
        .addSubcommand(new StopCommand(context, options))
        .addSubcommand(new RestartCommand(context, options))
        .addSubcommand(new InitDirsCommand(context, options))
        .addSubcommand(cache(context, options))
        .addSubcommand(new HelpCommand());
  }

  private static CommandLine cache(CommandContext context, GlobalOptions options) {
    return new CommandLine(new CacheCommand())
        .addSubcommand(new CacheStatsCommand(context, options))
        .addSubcommand(new CacheKeysCommand(context, options))
        .addSubcommand(new CacheGetCommand(context, options))
        .addSubcommand(new CacheFlushCommand(context, options))
        .addSubcommand(new CacheRepairCommand(context, options));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Prints what the build calls itself. */
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"wb " + Version.current()};
    }
  }
}
