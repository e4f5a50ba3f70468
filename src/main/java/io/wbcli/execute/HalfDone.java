package io.wbcli.execute;

import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Says of an execution that ended early what was done and what was not. */
record HalfDone(Plan plan, List<Step> done) {

  String describe() {
    List<Step> left = plan.steps().subList(done.size(), plan.steps().size());
    return "Done: %s. Not done: %s".formatted(list(done), list(left));
  }

  private static String list(List<Step> steps) {
    return steps.isEmpty()
        ? "nothing"
        : steps.stream().map(Step::toString).collect(Collectors.joining("; "));
  }
}
