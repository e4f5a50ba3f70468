package io.wbcli.execute;

import io.wbcli.plan.Plan;
import io.wbcli.plan.Plan.PlannedStep;
import io.wbcli.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which steps of a plan are done, and which may begin now. Used by one thread. */
final class StepGraph {

  private final List<PlannedStep> steps;
  private final Set<Integer> begun = new HashSet<>();
  private final Set<Integer> ended = new HashSet<>();
  private final List<Step> done = new ArrayList<>();

  StepGraph(Plan plan) {
    this.steps = plan.steps();
  }

  /** Takes out the steps that may begin now, in the order of the plan. */
  List<Integer> begin() {
    List<Integer> ready = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (!begun.contains(i) && ended.containsAll(steps.get(i).after())) {
        ready.add(i);
      }
    }
    begun.addAll(ready);
    return ready;
  }

  Step step(int position) {
    return steps.get(position).step();
  }

  /** Lets those begin that wait for the step. */
  void end(int position, boolean isDone) {
    ended.add(position);
    if (isDone) {
      done.add(step(position));
    }
  }

  /** The steps that were done, in the order of their ends. */
  List<Step> done() {
    return List.copyOf(done);
  }
}
