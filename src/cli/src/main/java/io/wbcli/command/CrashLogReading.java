package io.wbcli.command;

import io.wbcli.host.HostException;
import io.wbcli.host.InstanceDirectory;
import io.wbcli.host.SavedLog;
import io.wbcli.host.Target;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.output.CommandError;
import io.wbcli.output.CrashLogView;
import io.wbcli.service.Services;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Shows the logs that were saved when containers failed; needs no engine.
 *
 * @param services empty for all
 * @param grep found in each line that is shown
 */
record CrashLogReading(Session session, Collection<ServiceName> services, Pattern grep) {

  /**
   * Shows the newest log of each service, or all that were saved since then.
   *
   * @param tail the maximum number of lines of each log; empty for all
   */
  int run(List<Target> targets, Optional<Instant> since, OptionalInt tail) {
    int exitCode = ExitCodes.OK;
    for (Target target : targets) {
      try {
        show(target, since, tail);
      } catch (HostException e) {
        session.reporter().failed(new CommandError(e.getMessage()));
        exitCode = ExitCodes.FAILED;
      }
    }
    return exitCode;
  }

  private void show(Target target, Optional<Instant> since, OptionalInt tail) {
    InstanceDirectory directory =
        target.host().directory(target.instance(), Services.layout(target.instance()));
    Map<SavedLog, ServiceRef> logs = logs(target, directory, since);
    if (logs.isEmpty()) {
      session.reporter().notice(target.instance().id() + " has no saved logs of crashes");
    }
    logs.forEach((log, ref) -> show(log, ref, lines(directory, log, tail)));
  }

  private void show(SavedLog log, ServiceRef ref, List<String> lines) {
    boolean _ = session.reporter().show(new CrashLogView(log, ref, lines, ZoneId.systemDefault()));
  }

  private Map<SavedLog, ServiceRef> logs(
      Target target, InstanceDirectory directory, Optional<Instant> since) {
    Map<SavedLog, ServiceRef> all = new LinkedHashMap<>();
    Map<ServiceRef, SavedLog> newest = new LinkedHashMap<>();
    for (SavedLog log : directory.savedLogs()) {
      service(target, log)
          .filter(_ -> since.filter(log.time()::isBefore).isEmpty())
          .ifPresent(
              ref -> {
                all.put(log, ref);
                newest.put(ref, log);
              });
    }
    if (since.isEmpty()) {
      all.keySet().retainAll(newest.values());
    }
    return all;
  }

  private Optional<ServiceRef> service(Target target, SavedLog log) {
    return Services.refs(target.instance().id())
        .filter(ref -> services.isEmpty() || services.contains(ref.service()))
        .filter(ref -> List.of(ref.containerName(), ref.previousName()).contains(log.container()))
        .findFirst();
  }

  /** Keeps no more lines than are shown: a container may have written very much. */
  private List<String> lines(InstanceDirectory directory, SavedLog log, OptionalInt tail) {
    int limit = tail.orElse(Integer.MAX_VALUE);
    Deque<String> last = new ArrayDeque<>();
    directory.readLog(
        log,
        line -> {
          if (grep.matcher(line).find()) {
            last.addLast(line);
          }
          if (last.size() > limit) {
            last.removeFirst();
          }
        });
    return List.copyOf(last);
  }
}
