package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.InstanceId;
import java.util.ArrayList;
import java.util.List;

/** Counts the instances that a command is done with. */
final class DoneCount implements EventListener {

  private int total;
  private int done;
  private final List<InstanceId> failed = new ArrayList<>();

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.CommandStarted e -> {
        total = e.instances();
        done = 0;
        failed.clear();
      }
      case Event.InstanceFinished e -> {
        done++;
        if (e.outcome().result() == Result.FAILED) {
          failed.add(e.outcome().instance().id());
        }
      }
      default -> {
        // Concerns no whole instance.
      }
    }
  }

  /** The number of instances that the command acts on; 0 if it is not known. */
  int total() {
    return total;
  }

  int done() {
    return done;
  }

  /** The instances for which the command failed. */
  List<InstanceId> failed() {
    return failed;
  }

  /** True if the count is worth showing. */
  boolean isOfSeveral() {
    return total > 1;
  }

  /** Returns for example {@code 3/6}. */
  @Override
  public String toString() {
    return done + "/" + total;
  }
}
