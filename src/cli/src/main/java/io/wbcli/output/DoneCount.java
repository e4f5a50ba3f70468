package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;

/** Counts the instances that a command is done with. */
final class DoneCount implements EventListener {

  private int total;
  private int done;

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.CommandStarted e -> {
        total = e.instances();
        done = 0;
      }
      case Event.InstanceFinished _ -> done++;
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
