package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb config show}. */
@Command(
    header = "Show the resolved config of an instance",
    description =
        "Prints a config file of this instance alone, with all defaults and variables filled in."
            + " Passwords and the values of environment variables are masked.",
    footer = {
      "%nExamples:",
      "  wb config show testing",
      "  wb config show testing --show-secrets > testing.yaml"
    })
final class ConfigShowCommand implements SessionCommand {

  @Mixin OneInstance instance;

  @Option(
      names = "--show-secrets",
      description = "Show passwords and values of environment variables")
  boolean showSecrets;

  @Override
  public int run(Session session) {
    return new ConfigQuery(session).show(instance.names(session), showSecrets);
  }
}
