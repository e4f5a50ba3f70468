package io.wbcli.command;

import io.wbcli.Version;
import io.wbcli.output.VersionView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wb version}. */
@Command(
    header = "Show the version",
    description =
        "With --verbose, or --json, shows the commit, the JDK and the version of Docker Engine,"
            + " too. An engine that is not reachable is no error.",
    footer = {"%nExamples:", "  wb version", "  wb version --verbose", "  wb version --json"})
final class VersionCommand implements SessionCommand {

  @Option(
      names = {"-v", "--verbose"},
      description = "Show the commit, the JDK and the engine, too")
  boolean verbose;

  @Override
  public int run(Session session) {
    session
        .reporter()
        .show(
            verbose || session.reporter().isDocument()
                ? BuildQuery.read(session)
                : new VersionView(Version.current()));
    return ExitCodes.OK;
  }
}
