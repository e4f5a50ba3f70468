package io.wbcli.plan;

import io.wbcli.instance.Instance;
import java.util.List;

/**
 * What is to be done for one instance, and what stands against it.
 *
 * @param steps in the order in which they are done
 * @param problems why nothing may be done; where there is one, no step is executed
 * @param warnings what the operator should know, and what does not keep the instance from working
 * @param notes what was found and needs nothing done
 */
public record Plan(
    Instance instance,
    List<Step> steps,
    List<String> problems,
    List<String> warnings,
    List<String> notes) {

  public Plan {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /** The images that must be fetched before the rest of the plan can be checked. */
  public List<Step.PullImage> pulls() {
    return steps.stream()
        .filter(Step.PullImage.class::isInstance)
        .map(Step.PullImage.class::cast)
        .toList();
  }
}
