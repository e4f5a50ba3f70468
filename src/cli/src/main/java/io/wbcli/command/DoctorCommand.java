package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wb doctor}. */
@Command(
    header = "Check the host and its Docker Engine",
    description =
        "Checks the engine, disks, networks and kernel settings, and says what to do about each"
            + " problem. With a config file, the disks of its instances are checked, too. Exits"
            + " with 1 if there is an error, and with 4 if the engine is not reachable.",
    footer = {
      "%nExamples:",
      "  wb doctor           Check this host",
      "  wb doctor --strict  Fail if there is a warning",
      "  wb doctor --json    Print the checks for a script"
    })
final class DoctorCommand implements SessionCommand {

  @Option(names = "--strict", description = "Exit with 1 if there is a warning")
  boolean strict;

  @Override
  public int run(Session session) {
    return session.untilInterrupted(() -> new Checkup(session, strict).run());
  }
}
