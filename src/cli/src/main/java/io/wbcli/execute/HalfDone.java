package io.wbcli.execute;

import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import java.util.List;

/** Says how far an execution went that ended early. */
record HalfDone(Plan plan, List<Step> done) {

  String describe() {
    String last = done.isEmpty() ? "" : "; the last was '" + done.getLast() + "'";
    String next =
        done.size() < plan.steps().size()
            ? "; the next is '" + plan.steps().get(done.size()) + "'"
            : "";
    return "%d of %d steps were done%s%s".formatted(done.size(), plan.steps().size(), last, next);
  }
}
