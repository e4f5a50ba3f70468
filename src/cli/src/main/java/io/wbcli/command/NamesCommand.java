package io.wbcli.command;

import picocli.CommandLine.Command;

/** {@code wb __complete}, which the completion scripts call; not shown. */
@Command(header = "Print the names of the config for the completion", hidden = true)
final class NamesCommand implements SessionCommand {

  static final String NAME = "__complete";

  @Override
  public int run(Session session) {
    return new ConfigQuery(session).names();
  }
}
