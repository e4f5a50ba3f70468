package io.wbcli.command;

import io.wbcli.host.Target;
import java.time.Duration;
import java.util.List;
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
            + " --json has all. With --watch, a terminal shows one table that changes, --json one"
            + " document on each line.",
    footer = {
      "%nExamples:",
      "  wb status                      Show all instances",
      "  wb status @staging --json      Show the instances with a tag",
      "  wb status --watch 5s --stats   Show what instances take, too",
      "  wb status --drift              List what differs from the config",
      "  wb status --drift --quiet      Print the ids of these instances"
    })
final class StatusCommand implements SessionCommand {

  @Mixin OptionalInstances selected;
  @Mixin QuietOption quiet;

  @Option(
      names = "--drift",
      description = "List what differs from the config; exit with 6 if there is something")
  boolean drift;

  @Option(
      names = "--stats",
      description = "Show memory, CPU and cache hits, too; CPU only with --watch")
  boolean stats;

  @Option(
      names = {"-w", "--watch"},
      paramLabel = "INTERVAL",
      arity = "0..1",
      preprocessor = OptionalDuration.class,
      converter = DurationConverter.class,
      description = "Repeat until Ctrl+C (default: every 2s)")
  Duration watch;

  @Override
  public int run(Session session) {
    StatusQuery query = new StatusQuery(session, quiet.isOn(), stats);
    if (watch != null && (drift || quiet.isOn())) {
      throw new UsageException(
          "--watch cannot be combined with " + (drift ? "--drift" : "--quiet"));
    }
    return session.untilInterrupted(() -> run(query, selected.targets(session, drift)));
  }

  private int run(StatusQuery query, List<Target> targets) {
    if (watch != null) {
      return query.watch(targets, watch);
    }
    return drift ? query.drift(targets) : query.status(targets);
  }
}
