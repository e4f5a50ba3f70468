package io.wbcli.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wb psql}. */
@Command(
    header = "Open psql in the database of an instance",
    description = "Without a terminal, psql reads stdin. Exits with the exit code of psql.",
    footer = {
      "%nExamples:",
      "  wb psql testing                           Open a console",
      "  wb psql testing -- -Atc 'SELECT 1'        Run a query",
      "  wb psql testing -- -v ON_ERROR_STOP=1 < x.sql"
    })
final class PsqlCommand implements SessionCommand {

  /** The command, and the console that it opens. */
  static final String NAME = "psql";

  @Mixin private OneInstance instance;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGS",
      description = "Arguments of psql, after --")
  private List<String> arguments = List.of();

  @Override
  public int run(Session session) {
    return ContainerCommand.console(session, instance.target(session), NAME, arguments);
  }
}
