package io.wbcli.plan;

import io.wbcli.plan.Plan.PlannedStep;
import io.wbcli.service.Finding;
import io.wbcli.service.ObservedInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Collects the parts of a plan while a planner goes through what was observed. */
final class PlanBuilder {

  private final ObservedInstance observed;
  private final List<PlannedStep> steps = new ArrayList<>();
  private final Set<Finding> findings = new LinkedHashSet<>();

  PlanBuilder(ObservedInstance observed) {
    this.observed = observed;
  }

  ObservedInstance observed() {
    return observed;
  }

  /** Adds a step that may begin when those at the given positions are done; returns its own. */
  int step(Step step, Collection<Integer> after) {
    steps.add(new PlannedStep(step, Set.copyOf(after)));
    return steps.size() - 1;
  }

  /** The positions of all steps so far. */
  Set<Integer> all() {
    return Set.copyOf(IntStream.range(0, steps.size()).boxed().toList());
  }

  void finding(Finding finding) {
    findings.add(finding);
  }

  void findings(Collection<Finding> more) {
    findings.addAll(more);
  }

  boolean hasSteps() {
    return !steps.isEmpty();
  }

  Plan build() {
    return new Plan(observed.instance(), steps, List.copyOf(findings));
  }
}
