package io.wbcli.command;

import io.wbcli.Version;
import io.wbcli.output.VersionView;
import picocli.CommandLine.Command;

/** {@code wb version}. */
@Command(
    header = "Show the version",
    footer = {"%nExamples:", "  wb version", "  wb version --json"})
final class VersionCommand implements SessionCommand {

  @Override
  public int run(Session session) {
    session.reporter().show(new VersionView(Version.current()));
    return ExitCodes.OK;
  }
}
