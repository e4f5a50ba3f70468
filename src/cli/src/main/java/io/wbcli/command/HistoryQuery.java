package io.wbcli.command;

import io.wbcli.history.History;
import io.wbcli.host.HostException;
import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.HistoryView;
import io.wbcli.output.HistoryView.Act;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the histories of several instances.
 *
 * @param limit how many entries to show
 */
record HistoryQuery(Session session, int limit) {

  /** Shows the newest entries of all, ordered by time, and returns the exit code. */
  int run(List<Target> targets) {
    List<Act> acts = new ArrayList<>();
    int exitCode = ExitCodes.OK;
    for (Target target : targets) {
      InstanceId id = target.instance().id();
      session.reporter().show(id, HistoryView.NONE);
      try {
        History.of(target).entries().forEach(entry -> acts.add(new Act(id, entry)));
      } catch (HostException e) {
        session.reporter().notice("[%s] error: %s".formatted(id, e.getMessage()));
        exitCode = ExitCodes.FAILED;
      }
    }
    show(newest(acts));
    return exitCode;
  }

  private List<Act> newest(List<Act> acts) {
    List<Act> sorted =
        acts.stream().sorted(Comparator.comparing((Act act) -> act.entry().time())).toList();
    return sorted.subList(Math.max(0, sorted.size() - limit), sorted.size());
  }

  private void show(List<Act> acts) {
    List<HistoryView> views = HistoryView.of(acts, ZoneId.systemDefault());
    for (int i = 0; i < acts.size(); i++) {
      session.reporter().show(acts.get(i).instance(), views.get(i));
    }
    if (acts.isEmpty()) {
      session.reporter().notice("no history yet");
    }
  }
}
