package io.wbcli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wb import}. */
@Command(
    header = "Convert a servers.json to instances.yaml and .env",
    description =
        "Writes what the older tool would start; secrets go to the .env file. With --from-running,"
            + " everything that its containers have beyond that is kept too. No file is"
            + " overwritten.",
    footer = {
      "%nExamples:",
      "  wb import servers.json -o /etc/wb                  Convert the file",
      "  wb import servers.json -o /etc/wb --from-running   Keep what runs, too"
    })
final class ImportCommand implements SessionCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The servers.json (default: the config file)")
  Path file;

  @Option(
      names = "--env",
      paramLabel = "FILE",
      description = "The .env of the older tool (default: that next to FILE)")
  Path env;

  @Option(
      names = "--from-running",
      description = "Add what running containers have and FILE does not give")
  boolean fromRunning;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Directory for the files (default: the current one)")
  Path output = Path.of("");

  @Override
  public int run(Session session) {
    return new ServersImporter(session, session.locate(Optional.ofNullable(file)), output)
        .run(Optional.ofNullable(env), fromRunning);
  }
}
