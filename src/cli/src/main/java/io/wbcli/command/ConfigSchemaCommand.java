package io.wbcli.command;

import picocli.CommandLine.Command;

/** {@code wb config schema}. */
@Command(
    header = "Print the JSON Schema of the config file",
    description = "Editors complete and check an instances.yaml with it.",
    footer = {"%nExamples:", "  wb config schema > instances.schema.json"})
final class ConfigSchemaCommand implements SessionCommand {

  @Override
  public int run(Session session) {
    return new ConfigQuery(session).schema();
  }
}
