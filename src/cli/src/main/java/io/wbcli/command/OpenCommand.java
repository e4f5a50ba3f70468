package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb open}. */
@Command(
    header = "Print the address of an instance, and open it on a desktop",
    description = "Opens a browser with xdg-open if stdout is a terminal of a graphical session.",
    footer = {"%nExamples:", "  wb open testing", "  curl -f \"$(wb open testing)/\""})
final class OpenCommand implements SessionCommand {

  @Mixin OneInstance instance;

  @Override
  public int run(Session session) {
    return new ConfigQuery(session).open(instance.names(session));
  }
}
