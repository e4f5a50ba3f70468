package io.wbcli.command;

import picocli.CommandLine.Command;

/** {@code wb config validate}. */
@Command(
    header = "Report all errors of the config",
    description = "Exits with 3 if an instance is invalid, or requires a variable that is not set.",
    footer = {"%nExamples:", "  wb config validate", "  wb config validate -c new.yaml"})
final class ConfigValidateCommand implements SessionCommand {

  @Override
  public int run(Session session) {
    return new ConfigQuery(session).validate();
  }
}
