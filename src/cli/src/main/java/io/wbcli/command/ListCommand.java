package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb list}. */
@Command(
    header = "List the instances of the config",
    description =
        "Reads the config file and nothing else. Instances that cannot be used are marked.",
    footer = {
      "%nExamples:",
      "  wb list                                List all instances",
      "  wb list @staging --json                List the instances with a tag",
      "  wb list -q server=1.6.7 | xargs wb stop   Use the ids"
    })
final class ListCommand implements SessionCommand {

  @Mixin OptionalInstances selected;
  @Mixin QuietOption quiet;

  @Override
  public int run(Session session) {
    return new ConfigQuery(session).list(selected.names(session), quiet.isOn());
  }
}
