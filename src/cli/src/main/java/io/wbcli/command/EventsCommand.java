package io.wbcli.command;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb events}. */
@Command(
    header = "Show crashes and other events of instances",
    description = {
      "Shows crashes, kills, restarts by the engine, processes that were killed for lack of memory,"
          + " and health that is lost or regained. What wb and docker stop do is not an event; what"
          + " docker kill and docker rm -f do is a kill. The engine remembers its last 256 events"
          + " of all containers, commands of health checks included, and none from before it was"
          + " started. --follow alone shows events from now on.",
      "",
      "The command of --exec gets WB_EVENT, WB_INSTANCE, WB_SERVICE, WB_CONTAINER, WB_TIME,"
          + " WB_COUNT, WB_MESSAGE and, where known, WB_EXIT_CODE and WB_REASON in its"
          + " environment. It is run for one event after the other, and not for what happens"
          + " while a wb command works on the instance. Its stdout is discarded."
    },
    footer = {
      "%nExamples:",
      "  wb events --since 1h            Show what the engine remembers",
      "  wb events -f --json             Follow, one JSON document a line",
      "  wb events -f --exec 'mail -s \"$WB_MESSAGE\" ops'"
    })
final class EventsCommand implements SessionCommand {

  @Mixin OptionalInstances selected;
  @Mixin PeriodOptions period;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "With --follow: how often the app is asked for its health (default: 10s)")
  Duration interval = Duration.ofSeconds(10);

  @Option(names = "--exec", paramLabel = "COMMAND", description = "Shell command for each event")
  String hook;

  @Option(
      names = "--exec-timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Maximum time of the command for each event (default: 30s)")
  Duration hookLimit = Duration.ofSeconds(30);

  @Override
  public int run(Session session) {
    EventReading reading = new EventReading(session, selected.targets(session, false));
    return (hook == null ? reading : reading.withHook(hook, hookLimit))
        .run(period.isOpen(), period.start(session), interval);
  }
}
