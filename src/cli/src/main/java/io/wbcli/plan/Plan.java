package io.wbcli.plan;

import io.wbcli.instance.Instance;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to do for one instance, and what was found.
 *
 * @param steps in an order in which they may be done one after the other
 * @param findings with an error among them, no step may be executed
 */
public record Plan(Instance instance, List<PlannedStep> steps, List<Finding> findings) {

  /**
   * A step and when it may begin.
   *
   * @param after the positions of the steps that must be done before; all lower than its own
   */
  public record PlannedStep(Step step, Set<Integer> after) {

    public PlannedStep {
      after = Set.copyOf(after);
    }
  }

  public Plan {
    steps = List.copyOf(steps);
    findings = List.copyOf(findings);
  }

  /** True where something was found that forbids every step. */
  public boolean isBlocked() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /** True where there is nothing to do. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The same plan after more was found. */
  Plan with(Finding finding) {
    return new Plan(instance, steps, Stream.concat(findings.stream(), Stream.of(finding)).toList());
  }

  /** The same plan with a watch of the services for so long when all of them are healthy. */
  public Plan watched(Duration duration) {
    return Watch.add(this, duration);
  }

  /** The steps without their dependencies. */
  public List<Step> stepList() {
    return steps.stream().map(PlannedStep::step).toList();
  }
}
