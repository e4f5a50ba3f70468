package io.wbcli.command;

import io.wbcli.instance.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb logs}. */
@Command(
    header = "Show the logs of instances",
    description =
        "Lines of several containers are merged by time. With --follow, containers that are"
            + " restarted or replaced are followed on, until Ctrl+C. wb saves the log of a"
            + " container that has failed before it removes it; --crashes shows the newest one of"
            + " each service, with --since all since then.",
    footer = {
      "%nExamples:",
      "  wb logs testing --tail 100         Show the last lines of each container",
      "  wb logs testing -f --service app   Follow the app",
      "  wb logs @all --since 10m --grep ERROR",
      "  wb logs testing --crashes          Show why containers failed",
      "  wb logs @all --crashes --since 720h --tail 0"
    })
final class LogsCommand implements SessionCommand {

  @Mixin SelectedInstances selected;
  @Mixin PeriodOptions period;

  @Option(
      names = "--tail",
      paramLabel = "N",
      converter = TailConverter.class,
      description = "Maximum number of lines of each container, or all (default: all)")
  OptionalInt tail = OptionalInt.empty();

  @Option(
      names = "--service",
      paramLabel = "SERVICE",
      converter = AnyServiceConverter.class,
      description = "Service whose log is shown; may be repeated (default: all)")
  List<ServiceName> services = new ArrayList<>();

  @Option(
      names = "--grep",
      paramLabel = "REGEX",
      converter = RegexConverter.class,
      description = "Lines with a match of this regular expression")
  Pattern grep = Pattern.compile("");

  @Option(
      names = {"-t", "--timestamps"},
      description = "Show when each line was written")
  boolean timestamps;

  @Option(names = "--no-prefix", description = "Do not begin lines with [ID/SERVICE]")
  boolean noPrefix;

  @Option(names = "--crashes", description = "Show logs that were saved when containers failed")
  boolean crashes;

  @Override
  public int run(Session session) {
    if (crashes) {
      return readCrashes(session);
    }
    LogReading reading =
        new LogReading(
            session, selected.targets(session, false), services, grep, !noPrefix, timestamps);
    return period.isOpen()
        ? reading.follow(period.start(session), tail)
        : reading.read(period.start(session), tail);
  }

  private int readCrashes(Session session) {
    if (period.isOpen() || timestamps) {
      throw new UsageException(
          (period.isOpen() ? "--follow" : "--timestamps") + " cannot be combined with --crashes");
    }
    return new CrashLogReading(session, services, grep)
        .run(selected.targets(session, false), period.start(session), tail);
  }
}
