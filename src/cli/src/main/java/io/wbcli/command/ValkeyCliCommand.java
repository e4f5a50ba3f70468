package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin ConsoleParameters console;

  @Override
  public int run(Session session) {
    return console.open(session, NAME);
  }
}
