package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb status}. */
@Command(
    header = "Show what instances are doing",
    description =
        "Shows the state of each instance and its services, how long the app has been running, and"
            + " whether containers differ from the config. A state is running, starting, degraded"
            + " (the cache is missing), failed or stopped. Columns that do not fit are left out;"
            + " --json has all.",
    footer = {
      "%nExamples:",
      "  wb status                      Show all instances",
      "  wb status @staging --json      Show the instances with a tag",
      "  wb status --drift              List what differs from the config",
      "  wb status --drift --quiet      Print the ids of these instances"
    })
final class StatusCommand implements SessionCommand {

  @Mixin private OptionalInstances selected;
  @Mixin private QuietOption quiet;

  @Option(
      names = "--drift",
      description = "List what differs from the config; exit with 6 if there is something")
  private boolean drift;

  @Override
  public int run(Session session) {
    StatusQuery query = new StatusQuery(session, quiet.isOn());
    return session.untilInterrupted(
        () ->
            drift
                ? query.drift(selected.targets(session, true))
                : query.status(selected.targets(session, false)));
  }
}
