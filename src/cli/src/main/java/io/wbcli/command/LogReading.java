package io.wbcli.command;

import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.observe.InstanceLogs;
import io.wbcli.observe.LogFollower;
import io.wbcli.observe.LogLine;
import io.wbcli.observe.LogQuery;
import io.wbcli.output.LogFormat;
import io.wbcli.output.LogLineView;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads logs and shows their lines until their end, or until nobody reads stdout any more. */
final class LogReading {

  private final Session session;
  private final InstanceLogs logs;
  private final Pattern grep;
  private final LogFormat format;

  /**
   * Prepares to read logs.
   *
   * @param services empty for all
   * @param grep found in each line that is shown
   */
  LogReading(
      Session session,
      List<Target> targets,
      Collection<ServiceName> services,
      Pattern grep,
      boolean hasPrefix,
      boolean hasTimestamps) {
    this.session = session;
    this.logs = new InstanceLogs(targets, services.isEmpty() ? all() : Set.copyOf(services));
    this.grep = grep;
    this.format = new LogFormat(hasPrefix, hasTimestamps);
  }

  private static Set<ServiceName> all() {
    return Services.startOrder().stream()
        .map(Service::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Shows what was written until now; at least one container must exist. */
  int read(Optional<Instant> since, OptionalInt tail) {
    return session.untilInterrupted(
        () -> {
          Set<ServiceRef> found = logs.read(new LogQuery(since, tail), this::show);
          warn(found, "run \"wb run %1$s\"");
          return found.isEmpty() ? ExitCodes.FAILED : ExitCodes.OK;
        });
  }

  /** Shows what was written until now, and what is written from now on. */
  int follow(Optional<Instant> since, OptionalInt tail) {
    if (session.reporter().isDocument()) {
      throw new UsageException("--follow cannot be combined with --json");
    }
    return session.untilInterrupted(
        () -> {
          warn(logs.present(), "waiting for it to start");
          new LogFollower(logs, new LogQuery(since, tail), this::show).run(session.time()::sleep);
          return ExitCodes.OK;
        });
  }

  /** Returns false if nobody reads any more. */
  private boolean show(LogLine line) {
    return !grep.matcher(line.text()).find()
        || session.reporter().show(new LogLineView(line, format));
  }

  private void warn(Set<ServiceRef> found, String remedy) {
    Set<InstanceId> ids = found.stream().map(ServiceRef::instance).collect(Collectors.toSet());
    for (Target target : logs.targets()) {
      InstanceId id = target.instance().id();
      if (!ids.contains(id)) {
        session.reporter().notice(id + " has no containers; " + remedy.formatted(id));
      }
    }
  }
}
