package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin ConsoleParameters console;

  @Override
  public int run(Session session) {
    return console.open(session, NAME);
  }
}
