package io.wbcli.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wb valkey-cli}. */
@Command(
    header = "Open valkey-cli in the cache of an instance",
    description =
        "Logs in with the password of the instance. Without a terminal, valkey-cli reads commands"
            + " from stdin. Exits with its exit code.",
    footer = {
      "%nExamples:",
      "  wb valkey-cli testing                Open a console",
      "  wb valkey-cli testing -- INFO memory   Run a command"
    })
final class ValkeyCliCommand implements SessionCommand {

  /** The command, and the console that it opens. */
  static final String NAME = "valkey-cli";

  @Mixin private OneInstance instance;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGS",
      description = "Arguments of valkey-cli, after --")
  private List<String> arguments = List.of();

  @Override
  public int run(Session session) {
    return ContainerCommand.console(session, instance.target(session), NAME, arguments);
  }
}
